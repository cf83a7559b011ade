"""Edit of settings: one value of `tutopdf.toml` is set or taken out; its comments and its order stay."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutopdf.editing.edited import Edited
from tutopdf.editing.judge import Refusal
from tutopdf.editing.text_lines import BYTE_ORDER_MARK, cut_lines, join_lines, usual_end
from tutopdf.editing.toml_text import literal, set_value, written_key
from tutopdf.model.diagnostics import error
from tutopdf.source import keys
from tutopdf.source.project import NAMING_FILES, read_settings
from tutopdf.source.text_file import text_in_memory
from tutopdf.source.toml_file import as_meant


@dataclass(frozen=True, slots=True)
class SetSetting:
    """A setting of the school: `("pied",)`, `("valeurs", "telephone")`; None takes it out."""

    key: tuple[str, ...]
    value: str | int | float | bool | None


def edit_settings(text: str, operation: SetSetting, label: str = "tutopdf.toml") -> Edited:
    """Return the settings' text with one value changed; one that their reader does not take is refused with the reason.

    Whether a file that is named is there is for who reads the project to say.
    """
    try:
        return Edited(_changed(text, operation, label))
    except Refusal as refusal:
        return Edited(text, refusal.diagnostic)


def _changed(text: str, operation: SetSetting, label: str) -> str:
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    lines, file = cut_lines(text[len(mark) :]), text_in_memory(text, label)
    unfit = error("edit-toml", file.place(1))
    if not operation.key or operation.key[0] not in (*keys.SETTINGS, *keys.FOR_TEXTS):
        raise Refusal(unfit)
    _judge(operation, label)
    meant = as_meant("\n".join(file.lines)).split("\n")
    changed = set_value(lines, meant, operation.key, operation.value, unfit)
    return mark + join_lines(changed, usual_end(lines))


def _judge(operation: SetSetting, label: str) -> None:
    """Refuse a value that is none for its key."""
    key, value = operation.key, operation.value
    if value is None or key[0] in NAMING_FILES:
        return
    table = [f"[{'.'.join(map(written_key, key[:-1]))}]"] if len(key) > 1 else []
    alone = text_in_memory("\n".join([*table, f"{written_key(key[-1])} = {literal(value)}"]), label)
    for problem in read_settings(alone, Path())[1]:
        if problem.is_error:
            raise Refusal(problem)
