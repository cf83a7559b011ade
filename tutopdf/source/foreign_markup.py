"""Foreign markup: lines of other dialects of Markdown become lines of ours, as many of them.

Underlined titles, `![x][ref]`, ```` ```{figure} ````, `{: .class }`, footnotes, `:warning:`, `==marked==`, templates of
sites. What only serves a site is left out, and named, so that it is said once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tutopdf.source.foreign_boxes import ForeignBox, read_boxes
from tutopdf.source.foreign_pictures import read_directives_of_pictures, read_pictures, read_sizes
from tutopdf.source.indented_code import fence, find_indented_code
from tutopdf.source.nested_containers import flatten_containers

_FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_DIRECTIVE = re.compile(r"^\s*\{(?P<name>[\w:-]+)\}[ \t]*(?P<argument>.*?)\s*$")
_OPTION = re.compile(r"^\s*:(?P<key>[\w-]+):[ \t]*(?P<value>.*?)\s*$")
_OPTION_BETWEEN_RULES = re.compile(r"^\s*(?P<key>[\w-]+):[ \t]*(?P<value>.*?)\s*$")
_NUMBERED = r"\{(?:numref|ref|eq|cite|cite:p|cite:t)\}`[^`\s<>]+`"
_NUMBERED_REFERENCE = re.compile(rf"[ \t]*\((?:[ \t]*(?:voir|cf\.?)?[ \t]*{_NUMBERED})[ \t]*\)|[ \t]*{_NUMBERED}")
"""A number that a site gives to a picture or a chapter: here they have none."""
_PICTURES = frozenset({"figure", "image", "figure-md"})
_DROPPED = frozenset({"raw", "toctree", "contents", "index", "only", "meta", "tableofcontents", "eval-rst"})

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_NOT_UNDERLINED = re.compile(r"^\s*(?:[#>|`~*+-]|\d+[.)]\s|:::|\[|<|!\[)|[.;,?!…:]\s*$")
_UNDERLINE = re.compile(r"^ {0,3}(?P<sign>=|-)(?P=sign){2,}\s*$")
_VALUE = r"""(?:"[^"{}]*"|'[^'{}]*'|[^\s"'{}=]+)"""
_ATTRIBUTES = re.compile(
    rf"(?<![{{%])\{{:?\s*(?:[.#][\w:-]+|[\w-]+={_VALUE})(?:\s+(?:[.#][\w:-]+|[\w-]+={_VALUE}))*\s*\}}(?!\}})"
)
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{[<%].*?[%>]\}\}|\{/\*.*?\*/\}")
_LINE_OF_TEMPLATE = re.compile(r"^\s*(?:\{%.*%\}|\{\{[<%].*[%>]\}\}|\{/\*.*\*/\})\s*$")
_TEMPLATE_ADDRESS = re.compile(r"""\b(?:url|src|href)\s*=\s*["'](https?://[^"']+)["']""")
_PICTURE_SIZE = re.compile(r"(!\[[^\]]*\]\([^()\n]*\S)\s+=\d*%?x?\d*%?\)")
_MARKED = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]*[^\s=])==(?![=\w])")
_SHORTCODE = re.compile(r"(?<![\w:])(?:\*\*)?:([a-z][a-z0-9_+-]+):(?:\*\*)?(?![\w:])")
_ICON = re.compile(r"(?<![\w:]):(?:fontawesome|material|octicons|simple)-[a-z0-9-]+:[ \t]*")
"""A sign that a site's builder draws."""
_IMPORT = re.compile(r"^import\s+[\w{},*\s]+\s+from\s+['\"][^'\"]+['\"];?\s*$")
_TAB = re.compile(r'^===\s+"(?P<title>[^"]+)"\s*$')
_TICK = re.compile(r"^(?P<mark>[ \t>]*(?:[-*+•–—]|\d{1,9}[.)])[ \t]+)\[(?P<tick>[ xX])\](?=[ \t])")
_ROLE = re.compile(r"(?<!\{)\{([a-z][\w:-]*)\}$")
_TARGET = re.compile(r"(?<!\s)\s*<[^<>]+>$")
_LABELS = frozenset({"guilabel", "menuselection", "button"})
_CONTENTS = re.compile(
    r"^\s*(?:[*+-]\s+TOC|\{:toc\b[^{}]*\}|\[TOC\]|\[\[_?toc_?\]\]|\$\{toc\}|\[_TOC_\])\s*$", re.IGNORECASE
)
_COMMENT = re.compile(r"^ {0,3}\[(?://|comment|#)[^\[\]]*\]:\s*(?:#|<>)\s*(?:\(.*\)|\".*\"|'.*')?\s*$", re.IGNORECASE)
_WIKI_TITLE = re.compile(r"^\s{0,3}(?P<mark>={2,6})[ \t]+(?P<text>\S.*?)[ \t]+(?P=mark)\s*$")
_WIKI_LINK = re.compile(r"(?<!!)\[\[\s*(?P<to>(?:https?://|mailto:)[^\[\]|\s]+)\s*(?:\|(?P<text>[^\[\]]+))?\]\]")
_SLANTED = re.compile(r"(?<![\w:/])//(?=[^\s/])([^/\n]*[^\s/:])//(?![\w/])")
_RULE = re.compile(r"^\s*={3,}\s*$")

_DEFINITION = re.compile(
    r"""^ {0,3}\[(?P<label>[^\]\[^][^\]\[]*)\]:\s*<?(?P<to>[^\s<>]+)>?(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*$"""
)
_REFERENCE = re.compile(r"(?P<picture>!?)\[(?P<text>[^\[\]]*)\](?:\[(?P<label>[^\[\]]*)\])?(?![(:\[])")
_ADDRESS_CUT = re.compile(r"<[a-z]+:[^<>]*$", re.IGNORECASE)
"""An address between angle brackets that goes on past a label: the bracket that ends it is the address's."""
_NOTE_TEXT = re.compile(r"^ {0,3}\[\^(?P<label>[^\[\]\s]+)\]:\s*")
_NOTE = re.compile(r"\[\^(?P<label>[^\[\]\s]+)\]")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_SIGNS = {
    "warning": "⚠", "arrow_right": "→", "arrow_left": "←", "arrow_up": "↑", "arrow_down": "↓", "heavy_check_mark": "✔",
    "white_check_mark": "✓", "x": "✗", "bulb": "💡", "information_source": "ℹ", "question": "?", "exclamation": "!",
    "star": "★", "email": "✉", "envelope": "✉", "telephone": "☎", "phone": "☎", "lock": "🔒", "key": "🔑", "gear": "⚙",
    "mag": "🔍", "pencil": "✎", "pencil2": "✎", "heavy_plus_sign": "+", "heavy_minus_sign": "−", "ok": "OK", "point_right": "☞",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "tada": "🎉", "rocket": "🚀", "smile": "🙂", "computer": "💻", "iphone": "📱", "camera": "📷", "memo": "📝", "link": "🔗",
}  # fmt: skip


@dataclass(slots=True)
class OwnLines:
    """Lines as our dialect has them; `code` are those of code blocks (from 1), `dropped` what was left out, and where.

    `boxes` are those of other dialects, by their first lines.
    """

    lines: list[str]
    code: set[int] = field(default_factory=set)
    boxes: dict[int, ForeignBox] = field(default_factory=dict)
    dropped: list[tuple[str, int]] = field(default_factory=list)


def read_markup(lines: Sequence[str], start: int) -> OwnLines:
    """Return the lines as our own; those before line `start` stay as they are."""
    own = OwnLines(list(lines))
    _read_fences(own, start)
    for stretch in [*find_indented_code(own.lines, start, own.code)]:
        fence(own.lines, stretch)
        own.code.update(range(stretch.first - 1, min(stretch.last + 1, len(lines)) + 1))
    rest = [number for number in range(start, len(lines) + 1) if number not in own.code]
    read_directives_of_pictures(own.lines, rest)
    own.boxes = read_boxes(own.lines, start, own.code)
    own.dropped += flatten_containers(own.lines, rest)
    for read in (_underlined_titles, _references, _notes):
        read(own, rest)
    for number in rest:
        line = own.lines[number - 1]
        if line.strip():
            own.lines[number - 1] = _read_line(line, number, own)
    return own


def is_foreign_line(line: str) -> bool:
    """Say whether a line as a whole says something to a tool: an address, a comment, a tab, a template, what is imported."""
    return any(one.match(line) for one in (_DEFINITION, _COMMENT, _IMPORT, _TAB, _CONTENTS, _LINE_OF_TEMPLATE))


# Fences and directives


def _read_fences(own: OwnLines, start: int) -> None:
    """Note the lines of code blocks; a directive that is a picture becomes one, one for a site alone is left out."""
    index = start - 1
    while index < len(own.lines):
        found = _FENCE.match(own.lines[index]) if "```" in own.lines[index] or "~~~" in own.lines[index] else None
        if found is None or (found["fence"][0] == "`" and "`" in found["info"]):
            index += 1
            continue
        end = _closing(own.lines, index, found["fence"])
        directive = _DIRECTIVE.match(found["info"])
        if directive is None or end == len(own.lines) or not _read_directive(own, index, end, directive):
            own.code.update(range(index + 1, min(end + 1, len(own.lines)) + 1))
        index = end + 1


def _closing(lines: Sequence[str], index: int, fence: str) -> int:
    """Return the index of the line that closes a fence; past the end when none does."""
    closing = re.compile(rf"^[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}\s*$")
    return next((other for other in range(index + 1, len(lines)) if closing.match(lines[other])), len(lines))


def _read_directive(own: OwnLines, index: int, end: int, directive: re.Match[str]) -> bool:
    """Read a directive between two lines; say whether it is no code any more."""
    name = directive["name"].lower()
    if name in _DROPPED:
        own.dropped.append((f"{{{directive['name']}}}", index + 1))
        own.lines[index : end + 1] = [""] * (end + 1 - index)
        return True
    if name not in _PICTURES:
        # A box keeps its lines for who reads boxes; they are text.
        return name not in {"code", "code-block", "code-cell", "literalinclude", "math", "mermaid"}
    options = _take_options(own.lines, index + 1, end)
    alt = options.get("alt", "").replace("[", "(").replace("]", ")")
    own.lines[index] = f"![{alt}]({directive['argument']})" if directive["argument"] else ""
    own.lines[end] = ""
    return True


def _take_options(lines: list[str], start: int, end: int) -> dict[str, str]:
    """Blank the options at the head of a directive, `:alt: texte`, or `alt: texte` between two rules; return them."""
    options: dict[str, str] = {}
    between = start < end and lines[start].strip() == "---"
    if between:
        closing = next((index for index in range(start + 1, end) if lines[index].strip() == "---"), None)
        if closing is None:
            return options
        lines[start] = lines[closing] = ""
        start, end = start + 1, closing
    for index in range(start, end):
        option = (_OPTION_BETWEEN_RULES if between else _OPTION).match(lines[index])
        if option is None and not between:
            break
        if option is not None:
            options[option["key"]] = option["value"].strip("\"'")
        lines[index] = ""
    return options


# Several lines


def _underlined_titles(own: OwnLines, rest: Sequence[int]) -> None:
    """Make titles of the lines that are underlined: by `=`, or by as many `-` as they have letters, or nearly."""
    possible = set(rest)
    for number in rest:
        found = _UNDERLINE.match(own.lines[number - 1])
        if found is None:
            continue
        text = own.lines[number - 2].strip() if number - 1 in possible else ""
        alone = number < 3 or number - 2 not in possible or not own.lines[number - 3].strip()
        if text and alone and not _NOT_UNDERLINED.search(text):
            length = len(own.lines[number - 1].strip())
            if found["sign"] == "=" or abs(length - len(text)) <= max(3, len(text) // 4):
                own.lines[number - 2] = f"{'#' if found['sign'] == '=' else '##'} {text}"
                own.lines[number - 1] = ""
                continue
        if found["sign"] == "=":
            own.lines[number - 1] = ""


def _references(own: OwnLines, rest: Sequence[int]) -> None:
    """Put the addresses that are defined apart where they are referred to."""
    defined: dict[str, str] = {}
    at: dict[str, int] = {}
    for number in rest:
        line = own.lines[number - 1]
        found = _DEFINITION.match(line) if "]:" in line else None
        if found is not None and re.search(r"[/.#:]", found["to"]):
            label = _label(found["label"])
            at.setdefault(label, number)
            defined.setdefault(label, found["to"])
    if not defined:
        return
    used: set[str] = set()

    def put(found: re.Match[str]) -> str:
        label = _label(found["label"] or found["text"])
        if label not in defined or _ADDRESS_CUT.search(found["text"]):
            return found[0]
        used.add(label)
        return f"{found['picture']}[{found['text']}]({defined[label]})"

    for number in rest:
        if number not in at.values():
            own.lines[number - 1] = _outside_code(own.lines[number - 1], lambda text: _REFERENCE.sub(put, text))
    for label in used:
        own.lines[at[label] - 1] = ""


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def _notes(own: OwnLines, rest: Sequence[int]) -> None:
    """Number the footnotes whose text is there, and their marks."""
    labels = [found["label"] for number in rest if (found := _NOTE_TEXT.match(own.lines[number - 1]))]
    numbers = {label: str(rank) for rank, label in enumerate(dict.fromkeys(labels), 1)}

    def mark(found: re.Match[str]) -> str:
        number = numbers.get(found["label"])
        return found[0] if number is None else number.translate(_SUPERSCRIPTS)

    if not numbers:
        return
    for number in rest:
        line = own.lines[number - 1]
        if "[^" in line:
            line = _NOTE_TEXT.sub(lambda found: f"{mark(found)} " if found["label"] in numbers else found[0], line)
            line = re.sub(r"(?<=\])\s*:\s*", " ", line) if line.startswith("[^") else line
            own.lines[number - 1] = _outside_code(line, lambda text: _NOTE.sub(mark, text))
            if _NOTE_TEXT.match(own.lines[number] if number < len(own.lines) else ""):
                own.lines[number - 1] += "\\"


# One line


def _read_line(line: str, number: int, own: OwnLines) -> str:
    if _RULE.match(line) or _CONTENTS.match(line) or _COMMENT.match(line):
        return ""
    if title := _WIKI_TITLE.match(line):
        return f"{'#' * max(7 - len(title['mark']), 1)} {title['text']}"
    if _IMPORT.match(line):
        own.dropped.append((line.split()[0], number))
        return ""
    if tab := _TAB.match(line):
        return f"**{tab['title']}**"
    if "[[" in line or "{{" in line or "src={" in line:
        line = _outside_code(line, read_pictures)
    if "-" in line and _ICON.search(line):
        own.dropped += [(found[0].strip(), number) for found in _ICON.finditer(line)]
        line = _outside_code(line, lambda text: _ICON.sub("", text))
    if "{" in line:
        line = _without_templates(line, number, own)
    for sign, read in _READERS:
        if sign in line:
            line = _outside_code(line, read)
    return line


def _without_templates(line: str, number: int, own: OwnLines) -> str:
    """Leave out classes and the templates of sites; an address that one embeds stays."""

    def drop(found: re.Match[str]) -> str:
        own.dropped.append((found[0] if len(found[0]) <= 40 else f"{found[0][:39]}…", number))
        address = _TEMPLATE_ADDRESS.search(found[0])
        return address[1] if address is not None else ""

    def drop_reference(found: re.Match[str]) -> str:
        own.dropped.append((found[0].strip(), number))
        return ""

    def read(text: str) -> str:
        text = _TEMPLATE.sub(drop, text) if "{%" in text or "{{" in text else text
        return _ATTRIBUTES.sub("", read_sizes(text) if "](" in text else text)

    if "}`" in line:
        line = _NUMBERED_REFERENCE.sub(drop_reference, line)
    changed = _outside_code(line, read, _of_role if "}`" in line else None)
    return changed if changed == line else changed.rstrip()


def _of_role(name: str, code: str) -> str:
    """Return what a role makes of a text: a key, the words of a button in bold, else the text, without its target."""
    text = _TARGET.sub("", code.strip("`")).strip()
    if name == "kbd":
        return f"<kbd>{text}</kbd>"
    return f"**{text}**" if name in _LABELS else text


def _box(found: re.Match[str]) -> str:
    return f"{found['mark']}{'☐' if found['tick'] == ' ' else '☑'}"


def _sign(found: re.Match[str]) -> str:
    return _SIGNS.get(found[1], found[0])


_READERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("] ", lambda text: _TICK.sub(_box, text)),
    ("](", lambda text: _PICTURE_SIZE.sub(r"\1)", text)),
    ("[[", lambda text: _WIKI_LINK.sub(lambda found: f"[{found['text'] or found['to']}]({found['to']})", text)),
    ("//", lambda text: _SLANTED.sub(r"*\1*", text)),
    ("==", lambda text: _MARKED.sub(r"**\1**", text)),
    (":", lambda text: _SHORTCODE.sub(_sign, text)),
)


def _outside_code(line: str, read: Callable[[str], str], role: Callable[[str, str], str] | None = None) -> str:
    """Return a line whose texts are changed, its code left as it is, but what a `role` stands before."""
    if "`" not in line:
        return read(line)
    return "".join(_around_code(line, read, role))


def _around_code(line: str, read: Callable[[str], str], role: Callable[[str, str], str] | None) -> Iterator[str]:
    end = 0
    for code in _CODE_SPAN.finditer(line):
        text = line[end : code.start()]
        found = _ROLE.search(text) if role is not None else None
        if role is not None and found is not None:
            yield read(text[: found.start()])
            yield role(found[1], code[0])
        else:
            yield read(text)
            yield code[0]
        end = code.end()
    yield read(line[end:])
