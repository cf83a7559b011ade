"""HTML writer. Elements hold texts; a text is never read as markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_VOID = frozenset({"br", "img", "meta"})
_EMPTY = frozenset({"circle", "image", "line", "path", "polygon", "rect"})
"""Elements of SVG that hold nothing, and have to say so."""
_LINES = frozenset(
    [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "style",
        "header",
        "nav",
        "main",
        "footer",
        "section",
        "aside",
        "figure",
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "div",
    ]
)
"""Elements that start a line, where a space changes nothing."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element; an attribute without a value is `""`, one that is None is left out."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Element | str, ...]


def element(name: str, /, *children: Element | str, **attributes: str | float | None) -> Element:
    """Make an element. Keywords are its attributes: `class_` loses its underscore, `aria_label` gets a dash."""
    pairs = ((key, value) for key, value in attributes.items() if value is not None)
    return Element(name, tuple((_attribute(key), _value(value)) for key, value in pairs), children)


def render(node: Element | str) -> str:
    """Return a node as HTML."""
    return "".join(_render(node))


def render_page(root: Element) -> str:
    """Return a whole page, with its doctype."""
    return f"<!DOCTYPE html>{render(root)}\n"


def _render(node: Element | str) -> Iterator[str]:
    if isinstance(node, str):
        yield _text(node)
        return
    attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in node.attributes)
    yield ("\n" if node.name in _LINES else "") + f"<{node.name}{attributes}" + ("/>" if node.name in _EMPTY else ">")
    if node.name in _VOID or node.name in _EMPTY:
        return
    for child in node.children:
        # A style sheet is ours, and is not text: nothing in it is escaped.
        yield from [str(child)] if node.name == "style" else _render(child)
    yield f"</{node.name}>"


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):g}"


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
