"""CLI: click speaks French here: the headings of the help, and what is said of a mistyped command."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click
from click import types

from tutopdf.french import cli as text
from tutopdf.model.file_size import parse_weight
from tutopdf.model.harmless import in_one_line
from tutopdf.source.keys import fold


class FrenchCommand(click.Command):
    """A command whose help is in French."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = text.HELP_OPTION
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [text.ARGUMENTS if piece == "[OPTIONS]" else piece for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=text.USAGE)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section(text.OPTIONS_HEADING):
                formatter.write_dl(rows)


class NeededOption(click.Option):
    """An option that must be given; its French help says so, and click does not say it again in English."""

    def get_help_extra(self, ctx: click.Context) -> types.OptionHelpExtra:
        extra = super().get_help_extra(ctx)
        extra.pop("required", None)
        return extra


class WeightType(click.ParamType[int]):
    """A weight as people write it: `222.2 ko`."""

    name = "poids"
    expected = text.WEIGHT_EXPECTED

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        weight = parse_weight(value)
        if weight is None:
            raise click.BadParameter(str(value), ctx, param)
        return weight


class CountType(click.ParamType[int]):
    """A whole number from 1 to `most`."""

    name = "nombre"

    def __init__(self, most: int) -> None:
        self.most = most
        self.expected = text.COUNT_EXPECTED.format(most=most)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= self.most):
            raise click.BadParameter(str(value), ctx, param)
        return int(text)


class VariantType(click.Choice[str]):
    """A choice that is read in any case, with or without accents: `Simplifié`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(fold(str(value)), param, ctx)


class UnknownCommand(click.UsageError):
    """A command that does not exist; `name` is what was typed, `nearest` what was probably meant."""

    def __init__(self, name: str, nearest: str | None, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name, self.nearest = name, nearest


class FrenchGroup(FrenchCommand, click.Group):
    """The group of commands: imports the one that is called, and no other.

    Each has a module of its name in `cli/`, and one in `french/commands/` for what it says.
    """

    def __init__(self, *, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.subcommand_metavar = text.COMMAND_ARGUMENT
        self.names = names

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.names)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.names:
            return None
        command = import_module(f"tutopdf.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command. Raises UnknownCommand."""
        name = args[0]
        if name not in self.names and not name.startswith("-"):
            from difflib import get_close_matches

            nearest = next(iter(get_close_matches(name.lower(), self.names, n=1)), None)
            raise UnknownCommand(name, nearest, ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(text.COMMANDS_HEADING):
            formatter.write_dl([(name, _help_line(name)) for name in self.names])


def _help_line(command: str) -> str:
    """Return the first line of a command's help, without importing the command."""
    help_text: str = import_module(f"tutopdf.french.commands.{command}").HELP
    return help_text.partition("\n")[0]


def describe_usage_error(error: click.UsageError) -> str:
    """Return what is wrong with a command line, from the error's own values and never from its words."""
    values: dict[str, str] = {"name": "", "nearest": "", "choices": ""}
    possibilities = getattr(error, "possibilities", None)
    if possibilities:
        values["nearest"] = text.NEAREST.format(nearest=", ".join(sorted(possibilities)))
    kind = type(error).__name__
    if isinstance(error, click.NoSuchOption | click.BadOptionUsage):
        values["name"] = error.option_name
    elif isinstance(error, click.BadParameter):
        parameter = error.param
        values["name"] = _parameter_name(parameter)
        choices = getattr(getattr(parameter, "type", None), "choices", None)
        if choices:
            values["choices"] = text.CHOICES.format(choices=", ".join(map(str, choices)))
        else:
            values["choices"] = getattr(getattr(parameter, "type", None), "expected", "")
        kind = "MissingParameter" if isinstance(error, click.MissingParameter) else "BadParameter"
    elif isinstance(error, UnknownCommand):
        values["name"] = error.name
        values["nearest"] = text.NEAREST.format(nearest=error.nearest) if error.nearest else ""
    sentence = text.USAGE_ERRORS.get(kind, text.USAGE_ERRORS["UsageError"]).format_map(
        {name: in_one_line(value) for name, value in values.items()}
    )
    lines = [text.ERROR.format(message=sentence)]
    context = error.ctx or click.get_current_context(silent=True)
    lines.append(text.TRY_HELP.format(command=context.command_path if context is not None else "tutopdf"))
    return "\n".join(lines)


def _parameter_name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    if isinstance(parameter, click.Argument):
        return parameter.make_metavar(click.Context(click.Command(""))).strip("[].…")
    return parameter.opts[0]
