"""A person who does anything at all before the editor's page, and a model of what it should make of the project's files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.editing.apply import apply, parse, said
from tests.editing.documents import HOSTILE, Places, documents, operations
from tests.editor.kit import Answer, Editor
from tests.support import draw_screen, write_project
from tutopdf.editing.mark_operations import AddMark, DeleteMark, MarkKeys, MoveMark, SetCrop, SetMark, SetScale
from tutopdf.editing.operations import SetText
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.diagnostics import ExitCode, has_errors
from tutopdf.model.tutorial import MarkKind, Point, Tutorial, Zone
from tutopdf.model.variant import Variant
from tutopdf.pipelines.build import build_tutorials
from tutopdf.source.mark_file import read_mark_file
from tutopdf.source.text_file import text_in_memory

NAME = "essai"
PICTURES = ("x/un.png", "x/deux.png", "x/trois.png", "x/quatre.png", "x/Capture d’écran (2).png", "x/é(.png")
"""All that the texts and the operations of `tests/editing/documents.py` show."""

TYPED = tuple(text for text in HOSTILE if not text.startswith("[^1]"))
"""What is typed in a field and would be something else where it stands; but the notes that texts elsewhere refer to."""

SETTINGS = {"pied": ["Collège Jean Moulin", "05 49 00 00 00", None], "etablissement": ["Le collège", None]}
BUILT_EACH = 12

_TENTHS = st.integers(0, 600).map(lambda value: value / 10)
_SIDES = st.integers(30, 300).map(lambda value: value / 10)
_ZONES = st.builds(Zone, _TENTHS, _TENTHS, _SIDES, _SIDES)
_POINTS = st.builds(Point, _TENTHS, _TENTHS)
_SAID = st.sampled_from(["le bouton", "« Valider »", 'un "guillemet" et un \\'])
_MARKS = st.one_of(
    st.builds(MarkKeys, st.sampled_from([MarkKind.BOX, MarkKind.SPOTLIGHT, MarkKind.MASK]), _SAID, _ZONES),
    st.builds(MarkKeys, st.just(MarkKind.ARROW), _SAID, toward=_POINTS, start=_POINTS),
    st.builds(MarkKeys, st.just(MarkKind.BADGE), _SAID, point=_POINTS, number=st.one_of(st.none(), st.integers(1, 99))),
    st.builds(MarkKeys, st.just(MarkKind.LABEL), _SAID, point=_POINTS),
    st.builds(MarkKeys, st.just(MarkKind.MAGNIFIER), _SAID, _ZONES, toward=_ZONES),
)


@dataclass(frozen=True)
class Marks:
    """What a mark file says; what it says nothing of is None."""

    marks: tuple[MarkKeys, ...] = ()
    crop: Zone | None = None
    scale: float | None = None

    @staticmethod
    def read(text: str | None) -> Marks:
        found, problems = read_mark_file(text_in_memory(text or "", "x.toml"))
        assert not has_errors(problems), problems
        return Marks(tuple(map(MarkKeys.of, found.marks)), found.crop, found.scale)

    def after(self, operation: Any) -> Marks:
        marks = list(self.marks)
        match operation:
            case AddMark(index, mark):
                marks.insert(index, mark)
            case SetMark(index, mark):
                marks[index] = mark
            case DeleteMark(index):
                del marks[index]
            case MoveMark(index, to):
                marks.insert(to, marks.pop(index))
            case SetCrop(zone):
                return replace(self, crop=zone)
            case SetScale(scale):
                return replace(self, scale=scale)
        return replace(self, marks=tuple(marks))


@dataclass(frozen=True)
class Step:
    """One thing done: a file's text before it and after it, None where there was no file, and what it meant."""

    file: str
    before: str | None
    after: str | None
    meant_before: Any
    meant_after: Any


def prepare_project(root: Path) -> Path:
    write_project(root, "# Essai\n")
    for name in PICTURES:
        path = root / "images" / name
        path.parent.mkdir(exist_ok=True)
        draw_screen(640, 400).save(path)
    return root


class RandomPerson:
    """Does one thing after the other with a tutorial of its own, each held against the model at once."""

    def __init__(self, editor: Editor, data: st.DataObject) -> None:
        self.editor, self.draw = editor, data.draw
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.counts: dict[str, int] = {}
        self.last: tuple[object, str | None] = None, None
        for path in (editor.root / "images").rglob("*.toml"):
            path.unlink()
        self.meant: dict[str, Any] = {}
        text = self.draw(documents())
        self._mark = text[: text.startswith("\ufeff")]
        (editor.root / "sources" / f"{NAME}.md").write_text(text, "utf-8", newline="")
        project = self.ask("GET", "/api/project").json
        self.settings, self.tutorial = project["settings"], project["tutorials"][0]["id"]
        shown = self.ask("GET", f"/api/texts/{self.tutorial}").json
        self.texts: dict[str, str | None] = {self.tutorial: shown["text"]}
        self.tags = {self.tutorial: shown["tag"]}
        self.meant[self.tutorial] = parse(shown["text"])
        settings = self.ask("GET", "/api/settings").json
        self._learn(self.settings, settings["text"], settings["tag"])
        self.meant[self.settings] = settings["values"]
        self.pictures: dict[str, Path] = {}

    def ask(self, method: str, path: str, value: object = None, **headers: str) -> Answer:
        return self.editor.ask(method, path, value, **headers)

    def act(self) -> None:
        """Do one thing."""
        acts: list[Callable[[], object]] = (
            [self.edit] * 8 + [self.type] * 3 + [self.mark] * 4 + [self.go_back] * 3 + [self.go_on] * 2
        )
        act = self.draw(st.sampled_from([*acts, self.set, self.fix, self.come_late, self.look]))
        self.counts[act.__name__] = self.counts.get(act.__name__, 0) + 1
        act()
        self.judge()

    # What is done

    def edit(self) -> None:
        """Do any operation; what is typed is text that keeps to itself."""
        model: Tutorial = self.meant[self.tutorial]
        operation = self.draw(operations(model))
        answer = self._change(self.tutorial, f"/api/tutorials/{self.tutorial}/edit", operation)
        if answer is not None:
            self._remember(self.tutorial, answer["text"], answer["tag"], apply(operation, model))

    def type(self) -> None:
        """Type what would be something else elsewhere: what it is here is for the parser to say, but all else stays."""
        before = Places(self.meant[self.tutorial])
        body = self.draw(st.sampled_from(before.bodies))
        operation = SetText(body, self.draw(st.sampled_from(TYPED)))
        answer = self._change(self.tutorial, f"/api/tutorials/{self.tutorial}/edit", operation)
        if answer is None:
            return
        now = Places(parse(answer["text"]))
        assert now.parts == before.parts, self.last
        for place in before.parts:
            if place != body.part:
                assert said(now.part(place)) == said(before.part(place)), self.last
        self._remember(self.tutorial, answer["text"], answer["tag"], now.tutorial)

    def mark(self) -> None:
        view = self.ask("GET", f"/api/tutorials/{self.tutorial}/view").json["view"]
        if not view["pictures"]:
            return
        picture = self.draw(st.sampled_from(sorted(view["pictures"])))
        shown = view["pictures"][picture]
        file = shown["marksId"]
        self.pictures[file] = self.editor.desk.files.path(file)
        if file not in self.texts:
            self._learn(file, shown["marksText"], shown["marksTag"])
            self.meant[file] = Marks.read(shown["marksText"])
        assert (shown["marksText"], shown["marksTag"]) == (self.texts[file], self.tags[file])
        known: Marks = self.meant[file]
        index, gap = st.integers(0, max(len(known.marks) - 1, 0)), st.integers(0, len(known.marks))
        kinds = [st.builds(AddMark, gap, _MARKS), st.builds(SetCrop, st.none())]
        kinds += [st.builds(SetCrop, _ZONES), st.builds(SetScale, st.sampled_from([None, 1.5, 2.0]))]
        if known.marks:
            kinds += [
                st.builds(SetMark, index, _MARKS),
                st.builds(DeleteMark, index),
                st.builds(MoveMark, index, index),
            ]
        operation = self.draw(st.one_of(kinds))
        answer = self._change(file, f"/api/pictures/{picture}/marks", operation)
        if answer is not None:
            assert answer["marksId"] == file
            self._remember(file, answer["marksText"], answer["marksTag"], known.after(operation))

    def set(self) -> None:
        key = self.draw(st.sampled_from(sorted(SETTINGS)))
        value = self.draw(st.sampled_from(SETTINGS[key]))
        table = {"name": "SetSetting", "key": [key], "value": value}
        answer = self._send(self.settings, "/api/settings", {"operation": table})
        assert answer.status == 200, answer.body
        values = {name: one for name, one in self.meant[self.settings].items() if name != key}
        if value is not None:
            values[key] = value
        assert answer.json["values"] == values
        self._remember(self.settings, answer.json["text"], answer.json["tag"], values)

    def fix(self) -> None:
        """What has only one right answer is put right: what that means is said elsewhere."""
        answer = self._send(self.tutorial, f"/api/tutorials/{self.tutorial}/fix", {})
        assert answer.status == 200, answer.body
        self._remember(self.tutorial, answer.json["text"], answer.json["tag"], parse(answer.json["text"]))

    def come_late(self) -> None:
        """Another program has written the file meanwhile: nothing is written over it."""
        table = {"name": "SetTitle", "text": "Trop tard"}
        path = f"/api/tutorials/{self.tutorial}/edit"
        answer = self.ask("POST", path, {"operation": table}, If_Match=f'"{"0" * 40}"')
        assert (answer.status, answer.json["tag"]) == (412, self.tags[self.tutorial])

    def look(self) -> None:
        """The pages are asked for, and not waited for."""
        variant = self.draw(st.sampled_from(Variant)).value
        answer = self.ask("POST", f"/api/tutorials/{self.tutorial}/draft", {"variant": variant, "first": [0]})
        assert answer.status == 202, answer.body

    def go_back(self) -> None:
        if self.done:
            step = self.done.pop()
            self._write(step.file, step.before, step.meant_before)
            self.undone.append(step)

    def go_on(self) -> None:
        if self.undone:
            step = self.undone.pop()
            self._write(step.file, step.after, step.meant_after)
            self.done.append(step)

    def undo_all(self) -> None:
        while self.done:
            self.go_back()
            self.judge()

    # How it is asked for

    def _change(self, file: str, path: str, operation: object) -> Any:
        """Ask for an operation; return None where it is refused, and then nothing has changed."""
        self.last = operation, self.texts[file]
        answer = self._send(file, path, {"operation": {"name": type(operation).__name__, **_table(operation)}})
        assert answer.status in (200, 422), (operation, answer.status, answer.body)
        if answer.status == 422:
            assert answer.json["remarks"], "a refusal says why"
            self.counts["refused"] = self.counts.get("refused", 0) + 1
            return None
        return answer.json

    def _send(self, file: str, path: str, value: object, method: str = "POST") -> Answer:
        tag = self.tags[file]
        headers = {"If_Match": f'"{tag}"'} if tag else {"If_None_Match": "*"}
        return self.ask(method, path, value, **headers)

    def _write(self, file: str, text: str | None, meant: Any) -> None:
        """Give a file a whole text, or have it go, as the page does to undo."""
        if text != self.texts[file]:
            path = f"/api/texts/{file}"
            answer = self._send(file, path, {"text": text}, "PUT" if text is not None else "DELETE")
            assert answer.status in (200, 201, 204), (answer.status, answer.body)
            self._learn(file, text, answer.json["tag"] if text is not None else "")
        self.meant[file] = meant

    def _remember(self, file: str, text: str | None, tag: str, meant: Any) -> None:
        self.undone.clear()
        self.done.append(Step(file, self.texts[file], text, self.meant[file], meant))
        self._learn(file, text, tag)
        self.meant[file] = meant

    def _learn(self, file: str, text: str | None, tag: str) -> None:
        self.texts[file], self.tags[file] = text, tag

    # What must hold

    def judge(self) -> None:
        """Hold each file against what was meant, as it is on the disk; and now and then build the tutorial."""
        source = (self.editor.root / "sources" / f"{NAME}.md").read_bytes().decode("utf-8")
        assert source == self._mark + self.texts[self.tutorial]
        assert said(parse(source)) == said(self.meant[self.tutorial]), self.last
        for file, path in self.pictures.items():
            text = path.read_bytes().decode("utf-8") if path.exists() else None
            assert text == self.texts[file]
            assert Marks.read(text) == self.meant[file]
        self.counts["all"] = self.counts.get("all", 0) + 1
        if self.counts["all"] % BUILT_EACH == 0:
            self.build()

    def build(self) -> None:
        report = build_tutorials(self.editor.root, [NAME], BuildRequest(accept_captures=True))
        assert report.exit_code == ExitCode.DONE, [one for one in report.diagnostics if one.is_error]


def _table(value: Any) -> Any:
    """Return an operation as the page sends it."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {one.name: _table(getattr(value, one.name)) for one in fields(value)}
    return [_table(one) for one in value] if isinstance(value, tuple) else value
