"""Tutorials and operations by the hundred: as people type them, in every style of numbers and of line ends."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tutopdf.editing import operations as op
from tutopdf.model.tutorial import CalloutKind, Part, Tutorial

TEXTS = (
    "Cliquez sur **Valider**.",
    "Ouvrez la page.\nElle met du temps.",
    "Ouvrez la page.\n\nAttendez.",
    "Choisissez :\n\n- le jour\n- l’heure",
    "Regardez :\n![Un écran](x/un.png)",
    "Regardez :\n\n![Un écran](x/un.png)\n\n![Un autre](x/deux.png)\n\nC’est tout.",
    "> Une citation\n> de deux lignes",
    "Tapez ceci :\n\n```\ncd x\n# rien\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Une ligne forcée  \net la suite",
)
"""Texts that keep to themselves."""

HOSTILE = (
    "Un.\n\n::: info\nDeux.",
    "Un.\n:::\nDeux.",
    "::: simplifié\nUn.\n:::",
    "```\njamais fermé",
    "Un. <!-- jamais fermé",
    "# Un titre\n\nUn.",
    "Un.\n\n## Une partie",
    "+++\ndate = 2020-01-01\n+++",
    "2. Deux.",
    "Un.\n\n2 - Deux.\n\n3 - Trois.",
    "Étape 2 : deux",
    "~~~\n:::\n",
    "<table>\n<tr><td>a",
    "    tout à droite\n\n\tencore",
    "---\ntitle: x\n---",
    "[^1]: une note",
    "Titre\n=====",
)
"""Texts that would be something else where they stand, or would take with them what comes after."""

TITLES = ("Un titre", "Ouvrir **la page**", "Est-ce fini ?", "L’étape d’après")

MARKS = ("{}. ", "{}) ", "{} - ", "{} – ", "Étape {} : ", "**Étape {} :** ", "{}.  ", "{}.\t")


@dataclass(frozen=True)
class Style:
    """How an author types: marks of steps, empty lines between them, indentation, line ends."""

    mark: str
    lazy: bool
    tight: bool
    margin: bool
    end: str
    bom: bool
    ends: bool
    word: str

    def indent(self) -> str:
        return "" if self.margin else "   " if self.mark.startswith("{}. ") else "    "


STYLES = st.builds(
    Style,
    st.sampled_from(MARKS),
    st.booleans().map(lambda value: value),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["::: simplifié", ":::simplifie", ":::: Simplifié"]),
)

_FRONT = '+++\n# Un commentaire\ndate = 2020-12-06   # le jour\nnote = "Fin."\n\n[valeurs]\ntelephone = "05"\n+++\n'


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw the text of a tutorial, with its line ends."""
    style = draw(STYLES)
    lines = _FRONT.split("\n") if draw(st.booleans()) else []
    lines += [f"# {draw(st.sampled_from(TITLES))}", ""]
    if draw(st.booleans()):
        lines += ["Une introduction.", ""]
        lines += _simplified(draw, style)
    for section in range(draw(st.integers(0, 3))):
        if section or draw(st.booleans()):
            lines += [f"## {draw(st.sampled_from(TITLES))}", ""]
            if draw(st.integers(0, 3)) == 0:
                lines += [f"{style.word} Plus simple", ":::", ""]
        lines += _section(draw, style)
    while lines and not lines[-1]:
        lines.pop()
    text = style.end.join(lines) + (style.end if style.ends else "")
    return ("\ufeff" if style.bom else "") + text


def _section(draw: st.DrawFn, style: Style) -> list[str]:
    lines: list[str] = []
    for number in range(1, draw(st.integers(0, 11)) % 5 + 1 if draw(st.booleans()) else draw(st.integers(1, 12))):
        lines += _step(draw, style, number)
        if not style.tight or draw(st.integers(0, 4)) == 0:
            lines += ["", *_simplified(draw, style)]
            lines += _callout(draw, style) if draw(st.integers(0, 4)) == 0 else []
    return [*lines, ""]


def _step(draw: st.DrawFn, style: Style, number: int) -> list[str]:
    mark = style.mark.format(1 if style.lazy and style.mark.startswith("{}.") else number)
    own = [text for text in TEXTS if not text.startswith((">", "|"))]
    first, *rest = draw(st.sampled_from(own)).split("\n")
    # What stands at the margin after an empty line is a step's only where another goes on with it.
    at_margin = style.margin and "" not in rest
    indent = "" if at_margin else " " * 4
    return [f"{mark}{first}", *(f"{indent}{line}" if line else "" for line in rest)]


def _simplified(draw: st.DrawFn, style: Style) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
        lines += [style.word, "Cliquez ici.", *(["Attendez."] if draw(st.booleans()) else []), ":::", ""]
    return lines


def _callout(draw: st.DrawFn, style: Style) -> list[str]:
    kind = draw(st.sampled_from(CalloutKind)).value
    lines = [f"::: {kind} {draw(st.sampled_from(['', *TITLES]))}".rstrip(), draw(st.sampled_from(TEXTS[:4])), ":::", ""]
    text = "\n".join(lines).split("\n")
    return text + (_simplified(draw, style) if draw(st.booleans()) else [])


# Operations


@dataclass(frozen=True)
class Places:
    """Where something is in a tutorial."""

    tutorial: Tutorial

    @property
    def parts(self) -> list[op.PartPlace]:
        found = [op.INTRODUCTION]
        for index, section in enumerate(self.tutorial.sections):
            found += [op.PartPlace(index, part) for part in range(len(section.blocks))]
        return found

    def part(self, place: op.PartPlace) -> Part:
        if place.section is None:
            return self.tutorial.introduction
        return self.tutorial.sections[place.section].blocks[place.part]

    @property
    def bodies(self) -> list[op.BodyPlace]:
        found = []
        for place in self.parts:
            found.append(op.BodyPlace(place))
            found += [op.BodyPlace(place, index) for index in range(len(self.part(place).simplified))]
        return found

    @property
    def gaps(self) -> list[op.PartPlace]:
        """Where a part may be put in."""
        if not self.tutorial.sections:
            return [op.PartPlace(0, 0)]
        return [
            op.PartPlace(index, part)
            for index, section in enumerate(self.tutorial.sections)
            for part in range(len(section.blocks) + 1)
        ]

    def blocks(self, place: op.BodyPlace) -> int:
        part = self.part(place.part)
        body = part.body if place.simplified is None else part.simplified[place.simplified].body
        return len(body.blocks)

    def pictures(self, place: op.BodyPlace) -> int:
        part = self.part(place.part)
        body = part.body if place.simplified is None else part.simplified[place.simplified].body
        return len(body.all_pictures)


def operations(tutorial: Tutorial, texts: tuple[str, ...] = TEXTS) -> st.SearchStrategy[op.Operation]:
    """Return a strategy of what can be done with a tutorial."""
    places = Places(tutorial)
    text, title = st.sampled_from(texts), st.sampled_from(TITLES)
    part, body, gap = (st.sampled_from(found) for found in (places.parts, places.bodies, places.gaps))
    known: list[st.SearchStrategy[op.Operation]] = [
        st.builds(op.SetTitle, title),
        st.builds(op.SetSimplifiedTitle, st.none(), st.sampled_from([*TITLES, ""])),
        st.builds(op.SetText, body, text),
        st.builds(op.SetText, body, st.just("")),
        st.builds(op.SetWords, body, st.integers(0, 1), st.sampled_from([*texts, ""])),
        part.flatmap(
            lambda one: st.builds(
                op.AddSimplified, st.just(one), st.integers(0, len(places.part(one).simplified)), text
            )
        ),
        st.builds(op.AddStep, gap, st.one_of(text, st.just(""))),
        st.builds(op.AddText, gap, text),
        st.builds(op.AddCallout, gap, st.sampled_from(CalloutKind), st.sampled_from([*TITLES, ""]), text),
        st.builds(op.AddSection, st.integers(0, len(tutorial.sections)), title),
        body.flatmap(
            lambda one: st.builds(
                op.AddPicture,
                st.just(one),
                st.integers(0, places.blocks(one)),
                st.sampled_from(["x/trois.png", "x/Capture d’écran (2).png", "x/é(.png"]),
                st.sampled_from(["Un bouton", "Un [bouton] `net` \\ *gras* &amp; <b>", ""]),
            )
        ),
    ]
    known += _of_pictures(places) + _of_parts(places) + _of_sections(tutorial)
    return st.one_of(known)


def _of_pictures(places: Places) -> list[st.SearchStrategy[op.Operation]]:
    pictured = [(one, index) for one in places.bodies for index in range(places.pictures(one))]
    if not pictured:
        return []
    where, to = st.sampled_from(pictured), st.sampled_from(places.bodies)
    return [
        where.map(lambda one: op.RemovePicture(*one)),
        where.map(lambda one: op.SetPictureAlt(*one, "Une autre [chose]")),
        where.map(lambda one: op.SetPicturePath(*one, "x/quatre.png")),
        st.tuples(where, to, st.integers(0, 2)).map(lambda one: op.MovePicture(*one[0], one[1], one[2])),
    ]


def _of_parts(places: Places) -> list[st.SearchStrategy[op.Operation]]:
    found: list[st.SearchStrategy[op.Operation]] = []
    movable = [place for place in places.parts if place.section is not None]
    simplified = [(place, index) for place in places.parts for index in range(len(places.part(place).simplified))]
    callouts = [place for place in movable if hasattr(places.part(place), "kind")]
    if movable:
        found += [
            st.builds(op.DeletePart, st.sampled_from(movable)),
            st.builds(op.MovePart, st.sampled_from(movable), st.sampled_from(places.gaps)),
        ]
    if simplified:
        found.append(st.sampled_from(simplified).map(lambda one: op.RemoveSimplified(*one)))
        found.append(
            st.tuples(st.sampled_from(simplified), st.integers(0, 1)).map(
                lambda one: op.MoveSimplified(*one[0], one[1])
            )
        )
    if callouts:
        title = st.sampled_from([*TITLES, ""])
        found += [
            st.builds(op.SetCalloutKind, st.sampled_from(callouts), st.sampled_from(CalloutKind)),
            st.builds(op.SetCalloutTitle, st.sampled_from(callouts), title),
        ]
        said = [one for one in simplified if one[0] in callouts]
        if said:
            found.append(
                st.tuples(st.sampled_from(said), title).map(lambda one: op.SetCalloutSimplifiedTitle(*one[0], one[1]))
            )
    return found


def _of_sections(tutorial: Tutorial) -> list[st.SearchStrategy[op.Operation]]:
    if not tutorial.sections:
        return []
    index = st.integers(0, len(tutorial.sections) - 1)
    return [
        st.builds(op.DeleteSection, index),
        st.builds(op.MoveSection, index, index),
        st.builds(op.SetSectionTitle, index, st.sampled_from(TITLES)),
        st.builds(op.SetSimplifiedTitle, index, st.sampled_from([*TITLES, ""])),
    ]
