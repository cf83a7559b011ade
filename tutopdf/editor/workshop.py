"""Workshop: the process in which tutorials are read, drafted, rendered and made, warm from one edit to the next.

Orders come through a pipe, and what came of them goes back. One thread builds, one after the other; another one looks at
files, so that a picture is not waited for. What a newer edit has overtaken is dropped.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import format_exc
from typing import TYPE_CHECKING, Any

from tutopdf.editor.memory import give_back, hold_little
from tutopdf.editor.workshop_edits import EDITS, view_first
from tutopdf.editor.workshop_shelf import SHELF
from tutopdf.model.diagnostics import UserError
from tutopdf.model.draft import Draft, DraftRequest, Overtaken
from tutopdf.model.variant import Variant

if TYPE_CHECKING:
    from tutopdf.pipelines.draft import DraftBuilder, PageShots

REST_S = 0.8
"""How long nobody edits before the final file is made."""

DONE, REFUSED, FAILED, DROPPED = "done", "refused", "failed", "dropped"
"""What came of an order."""

Key = tuple[str, Variant]
Answer = Callable[[str, Any], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: `number` tells orders apart, and which of two is the newer one."""

    number: int
    name: str
    arguments: Mapping[str, Any]


def run_workshop(link: Connection, root: str, first: str | None) -> None:
    """Do what is asked for until nobody is left to ask; the tutorial `first` is got ready before.

    The parent ends it: Ctrl-C is for the parent alone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # No algebra is done here: numpy's threads for it would only take time to start, and memory.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    hold_little()
    workshop = _Workshop(link, Path(root), first)
    threading.Thread(target=workshop.receive, daemon=True).start()
    threading.Thread(target=workshop.look, daemon=True).start()
    workshop.build()


class _Workshop:
    def __init__(self, link: Connection, root: Path, first: str | None) -> None:
        self._link, self._root, self._first = link, root, first
        self._sending = threading.Lock()
        self._to_build: queue.Queue[Order] = queue.Queue()
        self._to_look: queue.Queue[Order] = queue.Queue()
        self._newest: dict[Key, int] = {}
        self._resting: dict[Key, tuple[int, DraftRequest]] = {}
        self._shots: dict[Key, tuple[Draft, float, PageShots]] = {}
        self._warmed = ""
        self._cold: DraftRequest | None = None
        self._builder: DraftBuilder | None = None

    # Threads

    def receive(self) -> None:
        """Hand orders out. A draft is known to be the newest before the one before it is finished."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                order: Order = self._link.recv()
                if order.name == "draft":
                    key = _key(order.arguments["request"])
                    self._newest[key] = max(self._newest.get(key, 0), order.number)
                (self._to_look if order.name in _LOOKS else self._to_build).put(order)
        # Nobody is left to work for: a thread at work would keep the process.
        os._exit(0)

    def look(self) -> None:
        while True:
            order = self._to_look.get()
            self._attempt(order, lambda order=order: _LOOKS[order.name](self._root, **order.arguments))  # type: ignore[misc]

    def build(self) -> None:
        self._get_ready()
        while True:
            try:
                order = self._to_build.get(timeout=REST_S if self._resting or self._cold else None)
            except queue.Empty:
                if self._resting:
                    self._finish()
                else:
                    self._warm()
                give_back()
                continue
            if order.name == "draft":
                self._attempt(order, lambda order=order: self._draft(order))  # type: ignore[misc]
            elif order.name == "render":
                self._attempt(order, lambda order=order: self._render(**order.arguments))  # type: ignore[misc]
            else:
                self._attempt(order, lambda order=order: _MAKES[order.name](self._root, **order.arguments))  # type: ignore[misc]

    def _get_ready(self) -> None:
        """Import what is slow to import; view and draft the tutorial that is opened first, before anybody asks for it."""
        # What is wrong with it is told when it is asked for.
        with contextlib.suppress(Exception):
            if self._first is not None:
                view_first(self._root, self._first)
            builder = self._open()
            if self._first is not None:
                builder.draft(DraftRequest(self._first, Variant.FRENCH))

    def _attempt(self, order: Order, work: Callable[[], Any]) -> None:
        self._answer(order.number, *outcome_of(work))

    def _answer(self, number: int, outcome: str, value: Any) -> None:
        with self._sending, contextlib.suppress(OSError):
            self._link.send((number, outcome, value))

    # Drafts

    def _open(self) -> DraftBuilder:
        if self._builder is None:
            from tutopdf.pipelines.draft import DraftBuilder

            self._builder = DraftBuilder(self._root)
        return self._builder

    def _draft(self, order: Order) -> dict[str, Any]:
        request: DraftRequest = order.arguments["request"]
        key = _key(request)

        def check() -> None:
            if self._newest.get(key) != order.number:
                raise Overtaken

        check()
        draft = self._open().draft(request, check)
        self._keep(key, draft, order.arguments["scale"])
        self._resting[key] = order.number, request
        if self._warmed != request.tutorial:
            self._warmed, self._cold = request.tutorial, request
        return describe_draft(draft)

    def _finish(self) -> None:
        """Make the final file of what rests; it is begun again when something else had to be done meanwhile."""
        key, (number, request) = next(iter(self._resting.items()))

        def check() -> None:
            if not self._to_build.empty():
                raise Overtaken

        try:
            final = self._open().finish(request, check)
        except Overtaken:
            return
        except Exception as fault:
            self._resting.pop(key, None)
            if not isinstance(fault, UserError):
                self._answer(number, FAILED, format_exc())
            return
        self._resting.pop(key, None)
        if self._newest.get(key) == number:
            self._keep(key, final, self._shots[key][1] if key in self._shots else 1.0)
            self._answer(number, DONE, describe_draft(final))

    def _warm(self) -> None:
        """Look at the pictures of the last draft, while nobody asks for anything."""
        request = self._cold
        assert request is not None

        def check() -> None:
            if not self._to_build.empty():
                raise Overtaken

        with contextlib.suppress(Overtaken, UserError):
            self._open().warm(request, check)
            self._cold = None

    def _keep(self, key: Key, draft: Draft, scale: float) -> None:
        """Have the pages of a draft ready to be rendered, and let go of those before it."""
        if draft.pages is None:
            return
        from tutopdf.pipelines.draft import PageShots

        if key in self._shots:
            self._shots.pop(key)[2].close()
        while len(self._shots) >= _MOST_OPEN:
            self._shots.pop(next(iter(self._shots)))[2].close()
        self._shots[key] = draft, scale, PageShots(draft, scale)

    def _render(self, tutorial: str, variant: str, look: str, scale: float) -> bytes | None:
        """Return a page of the last draft as a PNG; None when it is no longer in it."""
        kept = self._shots.get((tutorial, Variant(variant)))
        if kept is None or kept[1] != scale:
            return None
        index = next((rank for rank, page in enumerate(kept[0].pages or ()) if page.look == look), None)
        return kept[2].png(index) if index is not None else None


_MOST_OPEN = 2
"""Drafts whose pages can be rendered: the two variants of a tutorial."""


def _key(request: DraftRequest) -> Key:
    return request.tutorial, request.variant


def describe_draft(draft: Draft) -> dict[str, Any]:
    """Return what the page is told of a draft."""
    from tutopdf.editor.remarks import describe_remark

    pages = draft.pages
    return {
        "tutorial": draft.request.tutorial,
        "variant": draft.request.variant.value,
        "final": draft.final,
        "pages": None
        if pages is None
        else [{"look": page.look, "width": page.width, "height": page.height} for page in pages],
        "weight": draft.weight,
        "limit": draft.limit,
        "remarks": [
            {
                **describe_remark(remark.diagnostic),
                "parts": [{"section": part.section, "block": part.block, "line": part.line} for part in remark.parts],
            }
            for remark in draft.remarks
        ],
    }


def outcome_of(work: Callable[[], Any]) -> tuple[str, Any]:
    """Return how some work ended, and what it gave; a refusal that cannot be described is a fault of ours, told as one."""
    try:
        try:
            return DONE, work()
        except UserError as refused:
            return REFUSED, (int(refused.exit_code), _describe_all(refused.diagnostics))
    except Overtaken:
        return DROPPED, None
    except Exception:
        return FAILED, format_exc()


def _describe_all(diagnostics: Any) -> list[dict[str, Any]]:
    from tutopdf.editor.remarks import describe_remarks

    return describe_remarks(diagnostics)


# What is looked at, and what is made: all of it through the conductors


def _show_picture(root: Path, picture: str, under_masks: bool) -> bytes:
    from tutopdf.pipelines.edit.pictures import show_picture

    return show_picture(root / picture, _project(root), under_masks)


def _take_picture(root: Path, data: bytes, tutorial: str) -> str:
    from tutopdf.pipelines.edit.pictures import take_picture

    return take_picture(data, tutorial, _project(root)).relative_to(root).as_posix()


def _outline(root: Path, source: str) -> dict[str, Any]:
    from tutopdf.pipelines.edit.outline import outline_tutorial

    outline = outline_tutorial(root / source, _project(root))
    return {
        "title": outline.title,
        "parts": [
            {
                "section": part.place.section,
                "block": part.place.block,
                "line": part.place.line,
                "last": part.last,
                "kind": part.kind,
                "label": part.label,
                "simplified": list(part.simplified),
                "pictures": [path.relative_to(root).as_posix() for path in part.pictures],
            }
            for part in outline.parts
        ],
        "pictures": [
            {
                "path": one.path.relative_to(root).as_posix(),
                "width": one.size_px[0],
                "height": one.size_px[1],
                "scale": one.scale,
                "masks": one.masks,
            }
            for one in outline.pictures
        ],
    }


def _new(root: Path, name: str) -> str:
    from tutopdf.pipelines.new import create_tutorial

    _, created = create_tutorial(name, root)
    return next(path.relative_to(root).as_posix() for path in created if path.suffix == ".md")


def _project(root: Path) -> Any:
    from tutopdf.pipelines.edit.start import read_settings_of

    return read_settings_of(root)


def _build(root: Path, tutorial: str, accept: bool) -> dict[str, Any]:
    from tutopdf.model.build_request import BuildRequest
    from tutopdf.pipelines.build import build_tutorials

    report = build_tutorials(root, [tutorial], BuildRequest(accept_captures=accept))
    files = [
        {"path": pdf.path.relative_to(root).as_posix(), "variant": pdf.variant.value, "weight": pdf.weight}
        for pdf in report.pdfs
    ]
    return {"code": int(report.exit_code), "files": files, "remarks": _describe_all(report.diagnostics)}


def _publish(root: Path, tutorial: str, accept: bool) -> dict[str, Any]:
    from tutopdf.model.publish_request import PublishRequest
    from tutopdf.pipelines.publish import publish_tutorials

    report = publish_tutorials(root, [tutorial], PublishRequest(accept_captures=accept))
    files = [
        {"path": (made.folder / name).relative_to(root).as_posix(), "weight": weight}
        for made in report.publications
        for name, weight in made.files.items()
    ]
    files += [
        {"path": made.archive.relative_to(root).as_posix(), "weight": made.archive.stat().st_size}
        for made in report.publications
    ]
    return {"code": int(report.exit_code), "files": files, "remarks": _describe_all(report.diagnostics)}


def _print(root: Path, tutorial: str, options: Mapping[str, Any]) -> dict[str, Any]:
    from tutopdf.french.commands.print import advise
    from tutopdf.model.print_job import PageFormat, PrintOptions, PrintRequest
    from tutopdf.pipelines.print import print_tutorials

    chosen = PrintOptions(
        format=PageFormat(options["format"]) if options.get("format") else None,
        on_a4=bool(options.get("on_a4")),
        booklet=bool(options.get("booklet")),
        grey=bool(options.get("grey")),
        large=bool(options.get("large")),
        variants=[Variant(one) for one in options["variants"]] if options.get("variants") else None,
        copies=options.get("copies"),
        numbered=bool(options.get("numbered")),
        sheets=options.get("sheets"),
    )
    report = print_tutorials(root, [tutorial], PrintRequest(chosen))
    files = [
        {
            "path": pdf.path.relative_to(root).as_posix(),
            "variant": pdf.variant.value,
            "pages": pdf.pages,
            "sheets": pdf.sheets,
            "copies": pdf.copies,
            "weight": pdf.weight,
            "advice": advise(pdf),
        }
        for pdf in report.pdfs
    ]
    return {"code": int(report.exit_code), "files": files, "remarks": _describe_all(report.diagnostics)}


def _read_schools(root: Path, table: str, most: int) -> dict[str, Any]:
    from tutopdf.editor.job_kinds import describe_refused
    from tutopdf.pipelines.edit.schools import read_schools

    found, said = read_schools(root, Path(table))
    total = len(found.rows) + len(found.refused)
    if total > most:
        return {"total": total}
    return {
        "total": total,
        "columns": list(found.columns),
        "key": found.key,
        "count": len(found.rows),
        "refused": [describe_refused(one) for one in found.refused],
        "remarks": _describe_all(said),
    }


def _preview_school(root: Path, tutorial: str, table: str, variant: str, scale: float) -> dict[str, Any]:
    from tutopdf.pipelines.edit.schools import preview_school

    shown = preview_school(root, tutorial, Path(table), Variant(variant), scale)
    return {"key": shown.key, "pages": list(shown.pages), "remarks": _describe_all(shown.diagnostics)}


_LOOKS: dict[str, Callable[..., Any]] = {
    "show_picture": _show_picture,
    "take_picture": _take_picture,
    "outline": _outline,
    "new": _new,
    "read_schools": _read_schools,
    **EDITS,
    **SHELF,
}
_MAKES: dict[str, Callable[..., Any]] = {
    "build": _build,
    "publish": _publish,
    "print": _print,
    "preview_school": _preview_school,
}
