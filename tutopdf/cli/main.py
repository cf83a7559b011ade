"""CLI: the command's entrance. Turns what went wrong into French and an exit code."""

from __future__ import annotations

import sys
from typing import Any

import click

from tutopdf.cli.french_click import FrenchGroup, describe_usage_error
from tutopdf.cli.screen import say
from tutopdf.cli.streams import say_otherwise
from tutopdf.french import cli as text
from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.version import __version__

COMMANDS = (
    "edit",
    "build",
    "check",
    "publish",
    "print",
    "merge",
    "new",
    "record",
    "capture",
    "grid",
    "inspect",
    "mask",
)


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        say(text.VERSION, version=__version__)
        ctx.exit()


@click.command(
    cls=FrenchGroup,
    names=COMMANDS,
    help=text.PROGRAM,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help=text.VERSION_OPTION
)
def main() -> None:
    pass


def run(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    sys.exit(int(call(arguments)))


def call(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code (see `ExitCode`)."""
    say_otherwise()
    try:
        result: Any = main.main(args=arguments, prog_name="tutopdf", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message() if error.ctx is None else error.ctx.get_help())
        return ExitCode.USAGE
    except click.UsageError as error:
        say(describe_usage_error(error), err=True)
        return ExitCode.USAGE
    except UserError as error:
        from tutopdf.french.diagnostics import render

        for diagnostic in error.diagnostics:
            say(render(diagnostic), err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        say(text.INTERRUPTED, err=True)
        return 130
    except BrokenPipeError:
        return ExitCode.DONE
    except Exception:
        import traceback

        say(traceback.format_exc(), err=True, nl=False)
        say(text.INTERNAL, err=True)
        return ExitCode.INTERNAL
    return int(result) if isinstance(result, int) else ExitCode.DONE
