"""What the tests of layout, PDF, pictures and fonts share: the fixture project, its pictures, its PDFs."""

from __future__ import annotations

import io
import random
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, PdfObject

from tests.shared import once
from tutopdf.model.boxes import LaidOut, TextBox
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Callout, Paragraph, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pdf.document import PdfDraft, Pictures
from tutopdf.pictures.probe import probe_picture
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.steps import write_within as writing
from tutopdf.source.project import open_project
from tutopdf.source.tutorial import read_tutorial
from tutopdf.transforms.select_variant import select_variant
from tutopdf.transforms.typography import typeset_tutorial

PROJECT = Path(__file__).parent / "fixtures" / "projects" / "bancal"
REPOSITORY = Path(__file__).parent.parent

SECRET = (1, 254, 3)
"""The colour of what the masks of the fixtures hide: nowhere else in them."""

GREY = (150, 150, 150)

_WORDS = [
    "page",
    "bouton",
    "onglet",
    "l'écran",
    "cliquer",
    "fenêtre",
    "«",
    "adresse",
    "»",
    "aujourd'hui",
    "compte",
    "et",
    "puis",
    "valider",
    "à",
    "un",
    "ici",
]


# Tables


def refuse(faults: Iterable[str]) -> None:
    """Fail with every fault, one a line, when there is one: for tables whose rows are too small for a test each."""
    found = list(faults)
    if found:
        pytest.fail(f"{len(found)} faults:\n" + "\n".join(found), pytrace=False)


# Projects


def write_project(root: Path, text: str, settings: str = "", name: str = "essai") -> Path:
    """Make a project of one tutorial in `root`; return `root`."""
    (root / "sources").mkdir(parents=True, exist_ok=True)
    (root / "images").mkdir(exist_ok=True)
    (root / "tutopdf.toml").write_text(settings, encoding="utf-8")
    (root / "sources" / f"{name}.md").write_text(text, encoding="utf-8")
    return root


def link(path: Path, target: Path | str, target_is_directory: bool = False) -> None:
    """Make a link, or skip the test where the system or the person's rights allow none (Windows, without developer mode)."""
    try:
        path.symlink_to(target, target_is_directory)
    except OSError as reason:
        pytest.skip(f"no links here: {reason}")
    if not path.is_symlink():
        pytest.skip("no links here: none was made")


def make_project(folder: Path) -> Path:
    """Copy the fixture project to `folder`, with its pictures and its two long tutorials; return its root."""
    root = folder / "bancal"
    shutil.copytree(PROJECT, root)
    draw_pictures(root / "images")
    (root / "sources" / "longue-etape.md").write_text(long_tutorial(1500, paragraphs=6), encoding="utf-8")
    (root / "sources" / "dix-mille-mots.md").write_text(long_tutorial(10_000, paragraphs=1), encoding="utf-8")
    return root


def long_tutorial(words: int, paragraphs: int) -> str:
    """Return a tutorial whose third step has so many words, each of them numbered."""
    chooser = random.Random(words)
    numbered = [f"{chooser.choice(_WORDS)} {number}" for number in range(words // 2)]
    share = -(-len(numbered) // paragraphs)
    texts = [" ".join(numbered[start : start + share]) + "." for start in range(0, len(numbered), share)]
    return "\n\n".join(
        [
            "# Une étape plus longue qu'une page <!-- tutopdf: FALC-T22 une page d’essai -->",
            "1. Commencer.",
            "2. Continuer.",
            f"3. {texts[0]}",
            *(f"   {text}" for text in texts[1:]),
            "   ![Une fenêtre](ecran.png)",
            "::: simplifié\nLisez la longue étape.\n:::" if paragraphs > 1 else "",
            "4. Finir.",
            "",
        ]
    )


def draw_pictures(images: Path) -> None:
    """Draw the pictures that the fixture project names: small, flat, always the same."""
    draw_screen(640, 400).save(images / "ecran.png")
    draw_screen(600, 500).save(images / "badges.png")
    draw_screen(500, 1000).save(images / "telephone.png")
    draw_screen(300, 700).save(images / "telephone-entier.png")
    draw_screen(1600, 900).save(images / "grand.png")
    draw_screen(640, 420).save(images / "formes.png")
    Image.new("RGB", (500, 300), GREY).save(images / "gris.png")
    Image.new("RGB", (500, 300), (10, 10, 14)).save(images / "sombre.png")
    draw_secret(320, 200, (0.32, 0.33, 0.68, 0.58)).save(images / "secret.png")
    exif = Image.Exif()
    exif[0x010E] = "SECRET-EXIF"
    draw_secret(400, 300, (0.41, 0.41, 0.59, 0.59)).save(images / "visage.jpg", quality=90, exif=exif)


def draw_screen(width: int, height: int) -> Image.Image:
    """Return a flat picture with bars and lines, as a screen has."""
    image = Image.new("RGB", (width, height), (245, 246, 248))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, height // 12), fill=(20, 60, 120))
    for row, y in enumerate(range(height // 8, height - 10, 18)):
        draw.rectangle((width // 20, y, width // 20 + (row * 37) % (width // 3) + 20, y + 7), fill=(90, 95, 100))
        draw.rectangle((width // 2, y, width // 2 + (row * 53) % (width // 3) + 20, y + 9), fill=(120, 160, 90))
    return image


def draw_secret(width: int, height: int, zone: tuple[float, float, float, float]) -> Image.Image:
    """Return a screen with the secret colour in `zone` (left, top, right, bottom, as shares)."""
    image = draw_screen(width, height)
    left, top, right, bottom = zone
    box = (round(left * width), round(top * height), round(right * width) - 1, round(bottom * height) - 1)
    ImageDraw.Draw(image).rectangle(box, fill=SECRET)
    return image


# PDFs, built once


@dataclass(frozen=True)
class Built:
    """One PDF with what it was made from: the variant's tutorial as it was set, its boxes, what was said."""

    name: str
    variant: Variant
    path: Path
    data: bytes
    tutorial: Tutorial
    laid_out: LaidOut
    diagnostics: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.diagnostics]


HANDOUT = "educonnect-email"
LONG = ("longue-etape", "dix-mille-mots")
NAMES = sorted({path.stem for path in (PROJECT / "sources").glob("*.md")} | set(LONG))
"""Every fixture tutorial."""

DOCUMENTS = [(name, variant) for name in (*NAMES, HANDOUT) for variant in Variant]
"""Every PDF that the tests look at: the fixtures' and the repository's own."""

DOCUMENT_IDS = [f"{name}-{variant.value}" for name, variant in DOCUMENTS]


@lru_cache(maxsize=1)
def _project(folder: Path) -> Path:
    return once(folder, "project", lambda: make_project(folder))


@lru_cache(maxsize=64)
def build_both(folder: Path, name: str) -> dict[Variant, Built]:
    """Build a tutorial of the fixture project or the repository's own, once; `folder` is the session's."""
    root = REPOSITORY if name == HANDOUT else _project(folder)

    def build() -> dict[Variant, Built]:
        with pytest.MonkeyPatch.context() as patch:
            return build_in(root, name, folder / "pdf", patch)

    return once(folder, f"built-{name}", build)


def build_in(
    root: Path,
    name: str,
    output: Path,
    patch: pytest.MonkeyPatch,
    epoch: str | None = None,
    cache: Path | str = "",
) -> dict[Variant, Built]:
    """Build a tutorial and keep what layout gave; `epoch` is SOURCE_DATE_EPOCH. Fails when the tutorial has errors."""
    drawn: dict[bytes, LaidOut] = {}
    draft_pdf = writing.draft_pdf

    def draft_and_keep(laid_out: LaidOut, *others: object) -> PdfDraft:
        draft = draft_pdf(laid_out, *others)  # type: ignore[arg-type]
        write = draft.write

        def write_and_keep(pictures: Pictures) -> bytes:
            data = write(pictures)
            drawn[data] = laid_out
            return data

        patch.setattr(draft, "write", write_and_keep)
        return draft

    patch.setattr(writing, "draft_pdf", draft_and_keep)
    patch.setenv("TUTOPDF_CACHE", str(cache))
    patch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        patch.setenv("SOURCE_DATE_EPOCH", epoch)
    report = build_tutorials(root, [name], BuildRequest(output=output))
    assert len(report.pdfs) == 2, report.diagnostics
    built = {}
    for pdf in report.pdfs:
        data = pdf.path.read_bytes()
        shown = shown_tutorial(root, name, pdf.variant)
        built[pdf.variant] = Built(name, pdf.variant, pdf.path, data, shown, drawn[data], report.diagnostics)
    return built


def shown_tutorial(root: Path, name: str, variant: Variant) -> Tutorial:
    """Return what a variant shows of a tutorial, set in French."""
    project, _ = open_project(root)
    tutorial, _ = read_tutorial(project.sources / f"{name}.md", project, probe_picture)
    assert tutorial is not None
    return typeset_tutorial(select_variant(tutorial, variant))


# What must be read


def expected_texts(tutorial: Tutorial) -> list[str]:
    """Return the texts of a variant's tutorial in reading order, as the structure tree must give them back."""
    found: list[Paragraph | None] = [tutorial.title, *tutorial.introduction.body.paragraphs]
    for section in tutorial.sections:
        found.append(section.title)
        for block in section.blocks:
            found += [block.label, block.title] if isinstance(block, Callout) else []
            found += block.body.paragraphs
    found += [tutorial.note, tutorial.online.text if tutorial.online is not None else None]
    texts = [paragraph.text.replace("\n", " ") for paragraph in found if paragraph is not None]
    return [text for text in texts if text]


def text_boxes(laid_out: LaidOut) -> Iterator[tuple[int, TextBox]]:
    """Yield each text box with its page, from 0."""
    for number, page in enumerate(laid_out.pages):
        for box in page.boxes:
            if isinstance(box, TextBox):
                yield number, box


def visible(text: str) -> str:
    """Return the characters of `text` that are seen: no space of any kind."""
    return "".join(char for char in text if not char.isspace() and char not in "\u200b\u2060\ufeff")


# An independent reader of tagged PDFs


@dataclass
class Node:
    """A structure element as the file has it. `parts` are texts and elements in their order; `content` (page, MCID)."""

    role: str
    entries: DictionaryObject
    parts: list[str | Node]
    content: list[tuple[int, int]]
    annotations: list[DictionaryObject]

    @property
    def children(self) -> list[Node]:
        return [part for part in self.parts if isinstance(part, Node)]

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def alt(self) -> str | None:
        return str(self.entries["/Alt"]) if "/Alt" in self.entries else None

    @property
    def attributes(self) -> dict[str, object]:
        return dict(self.entries.get("/A", DictionaryObject()).get_object())

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, *roles: str) -> list[Node]:
        return [node for node in self.walk() if node.role in roles]


TEXT_ROLES = ("H1", "H2", "H3", "P")
"""The elements that hold the source's text."""


class TaggedPdf:
    """Reads a PDF's structure, and the text of its marked content through the fonts' ToUnicode maps."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(data))
        self.root = self.reader.trailer["/Root"].get_object()
        self._maps: dict[int, dict[int, str]] = {}
        self.marked: dict[tuple[int, int], str] = {}
        self.artifacts: list[str] = []
        self.untagged: list[str] = []
        """Texts and pictures that are in no marked content at all."""
        for number, page in enumerate(self.reader.pages):
            self._read_page(number, page)
        kids = self.root["/StructTreeRoot"]["/K"]
        nodes = [self._node(kid.get_object()) for kid in kids]
        assert len(nodes) == 1, "a document has one root element"
        self.document = nodes[0]

    def texts(self) -> list[str]:
        """Return the source's text as the structure gives it back: labels, figures and artifacts apart."""
        return [node.text for node in self.document.find(*TEXT_ROLES)]

    def _read_page(self, number: int, page: PageObject) -> None:
        fonts = page["/Resources"]["/Font"]
        current: dict[int, str] = {}
        nesting: list[int | None] = []
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator == b"BDC":
                properties = operands[1] if isinstance(operands[1], DictionaryObject) else DictionaryObject()
                nesting.append(int(properties["/MCID"]) if "/MCID" in properties else None)
                if nesting[-1] is not None:
                    self.marked[number, nesting[-1]] = ""
            elif operator == b"BMC":
                nesting.append(None)
            elif operator == b"EMC":
                nesting.pop()
            elif operator == b"Tf":
                current = self._map(fonts[operands[0]])
            elif operator in (b"Tj", b"'", b'"', b"TJ"):
                assert operator == b"Tj", "the writer shows text with Tj alone"
                raw = operands[0].original_bytes
                codes = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
                self._note(number, nesting, "".join(current[code] for code in codes))
            elif operator == b"Do" and not nesting:
                self.untagged.append(str(operands[0]))
        assert not nesting, "marked content is closed on the page that it begins on"

    def _note(self, number: int, nesting: list[int | None], text: str) -> None:
        mcid = next((mcid for mcid in reversed(nesting) if mcid is not None), None)
        if mcid is not None:
            self.marked[number, mcid] += text
        elif nesting:
            self.artifacts.append(text)
        else:
            self.untagged.append(text)

    def _map(self, font: DictionaryObject) -> dict[int, str]:
        font = font.get_object()
        if id(font) not in self._maps:
            cmap = font["/ToUnicode"].get_data().decode("ascii")
            pairs = re.findall(r"beginbfchar\s(.*?)endbfchar", cmap, re.DOTALL)
            assert "beginbfrange" not in cmap
            self._maps[id(font)] = {
                int(code, 16): bytes.fromhex(text).decode("utf-16-be")
                for block in pairs
                for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block)
            }
        return self._maps[id(font)]

    def _node(self, element: DictionaryObject) -> Node:
        node = Node(str(element["/S"]).removeprefix("/"), element, [], [], [])
        for kid in _as_list(element.get("/K")):
            if isinstance(kid, int):
                self._add_content(node, element.raw_get("/Pg"), int(kid))
            elif kid.get("/Type") == "/MCR":
                self._add_content(node, kid.raw_get("/Pg"), int(kid["/MCID"]))
            elif kid.get("/Type") == "/OBJR":
                node.annotations.append(kid["/Obj"].get_object())
            else:
                assert kid["/P"].get_object() is element, "a child names its parent"
                node.parts.append(self._node(kid))
        return node

    def _add_content(self, node: Node, page: IndirectObject, mcid: int) -> None:
        number = self.page_number(page)
        node.content.append((number, mcid))
        node.parts.append(self.marked[number, mcid])

    def page_number(self, reference: IndirectObject) -> int:
        return next(
            number
            for number, page in enumerate(self.reader.pages)
            if page.indirect_reference is not None and page.indirect_reference.idnum == reference.idnum
        )


def _as_list(value: Any) -> list[Any]:
    value = value.get_object() if isinstance(value, PdfObject) else value
    values = value if isinstance(value, list) else [value]
    return [one.get_object() if isinstance(one, PdfObject) else one for one in values if one is not None]


def walk_objects(data: bytes) -> Iterator[PdfObject]:
    """Yield every dictionary and stream of a PDF, whatever hangs on what."""
    reader = PdfReader(io.BytesIO(data))
    for number in range(1, int(reader.trailer["/Size"])):
        value = reader.get_object(IndirectObject(number, 0, reader))
        stack = [value]
        while stack:
            current = stack.pop()
            if isinstance(current, DictionaryObject):
                yield current
                stack += [item for item in current.values() if not isinstance(item, IndirectObject)]
            elif isinstance(current, ArrayObject):
                stack += [item for item in current if not isinstance(item, IndirectObject)]
