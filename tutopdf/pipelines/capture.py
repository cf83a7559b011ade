"""Capture: pages are opened again, photographed and compared with the pictures that are there; marks follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

from tutopdf.capturing.browser import find_browser, open_browser, open_playwright
from tutopdf.capturing.capture_session import DEFAULT_THRESHOLD, CaptureSession, Login, Options, Screenshot
from tutopdf.capturing.causes import SameCause
from tutopdf.capturing.compare import compare_marked
from tutopdf.capturing.elements import ElementGone, Trouble
from tutopdf.capturing.kept_fills import find_fills, is_uncovered, moved_behind, uncovered_fills
from tutopdf.capturing.kept_login import read_session, session_file
from tutopdf.capturing.photograph import PRIVATE_COLOUR, to_png
from tutopdf.capturing.privacy import private_file, read_private
from tutopdf.capturing.report import Difference, Untaken, write_report
from tutopdf.capturing.serve import NoSite
from tutopdf.capturing.shots import Shot, find_shots
from tutopdf.french.capture_access import describe_element
from tutopdf.french.commands import capture as text
from tutopdf.french.diagnostics import render
from tutopdf.model.capture_access import CaptureAccess, PageAccess
from tutopdf.model.capture_plan import Action, Gesture
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error, has_errors, warning
from tutopdf.model.tutorial import Mark, MarkKind, Picture, Project, Zone
from tutopdf.pictures.decode import fill_mask
from tutopdf.pictures.probe import probe_picture
from tutopdf.pipelines.steps.output_folder import choose_output
from tutopdf.pipelines.steps.selection import select_tutorials
from tutopdf.source.mark_file import MarkFile
from tutopdf.source.paths import UnsafePath
from tutopdf.storage.atomic_write import CANNOT_WRITE, check_writable, save_file
from tutopdf.storage.baselines import check_baselines, save_baselines
from tutopdf.storage.trust import trust_agreed, untrusted


class State(Enum):
    """What became of a picture, or would."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one picture; `moved` says that its marks followed, `difference` what a report shows of it.

    `same_cause` is the picture of which was told what stops this one too.
    """

    shot: Shot
    state: State
    share: float = 0.0
    moved: bool = False
    difference: Difference | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    same_cause: str = ""


@dataclass(frozen=True, slots=True)
class CaptureRequest:
    """What is asked of a capture. `threshold` is a share of pixels (None: the usual one); with `keep_login` the one of last time serves again;
    `agreed`: the person has agreed beforehand to whatever is opened; `accept`: what was hidden before may be seen;
    `pictures`: only these, by their paths.
    """

    threshold: float | None = None
    verify: bool = False
    browser: str = ""
    keep_login: bool = False
    agreed: bool = False
    accept: bool = False
    pictures: frozenset[Path] | None = None


@dataclass(frozen=True, slots=True)
class CaptureReport:
    """What became of the pictures, what is wrong before any was taken, where what changed is shown side by side."""

    outcomes: tuple[Outcome, ...]
    diagnostics: tuple[Diagnostic, ...]
    comparison: Path | None
    exit_code: ExitCode


class Attendant(Protocol):
    """Who stands by while pictures are taken."""

    def hear(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Hear what is wrong before any picture is taken."""

    def agree(self, access: CaptureAccess) -> bool:
        """Say whether the person agrees to what would be opened. Raises UserError where nobody can answer."""

    def login(self, shot: Shot) -> Login:
        """Return what waits until the person has logged in for a picture. Raises UserError where nobody can."""

    def keep_login(self, path: Path) -> Callable[[dict[str, Any] | None], None]:
        """Return what keeps in a file what a login left."""

    def see(self, outcome: Outcome) -> None:
        """See what became of a picture."""


def capture_tutorials(
    start: Path, names: Sequence[str], request: CaptureRequest, attendant: Attendant
) -> CaptureReport:
    """Take again the pictures of the named tutorials, of all of them when none is named. Raises UserError."""
    selection = select_tutorials(start, names)
    shots, problems = find_shots(selection.project, list(selection.sources))
    problems = [*selection.known, *problems]
    if request.pictures is not None:
        shots = [shot for shot in shots if shot.path in request.pictures]
    attendant.hear(problems)
    if not shots:
        return CaptureReport((), tuple(problems), None, _exit_code((), request.verify, has_errors(problems)))
    _require_agreement(shots, selection.project, request, attendant)
    options, problem = _options(shots, selection.project, request, attendant)
    shots, unattended = (shots, []) if problem is None else _set_aside(shots, problem)
    outcomes = []
    for outcome in chain(unattended, retake(shots, selection.project, options)):
        outcomes.append(outcome)
        attendant.see(outcome)
    comparison = _write_comparison(outcomes, selection.project, request.verify)
    exit_code = _exit_code(outcomes, request.verify, has_errors(problems))
    return CaptureReport(tuple(outcomes), tuple(problems), comparison, exit_code)


def _require_agreement(shots: Sequence[Shot], project: Project, request: CaptureRequest, attendant: Attendant) -> None:
    """Ask once before anything is opened, unless the project was made here. Raises UserError when that is refused."""
    pages = {page.digest(): page for page in list_pages(shots)}
    new = untrusted(project.root, pages)
    if request.agreed or not new:
        return
    access = CaptureAccess(project.root, tuple(page for digest, page in pages.items() if digest in new))
    if not attendant.agree(access):
        raise UserError(ExitCode.USAGE, error("capture-not-agreed", Place("tutopdf capture")))
    trust_agreed(project.root, new)


def _set_aside(shots: list[Shot], problem: UserError) -> tuple[list[Shot], list[Outcome]]:
    """Set aside the pictures that somebody must log in for, where nobody can, unless there are no others. Raises UserError."""
    others = [shot for shot in shots if not shot.plan.by_hand]
    if not others:
        raise problem
    by_hand = [shot for shot in shots if shot.plan.by_hand]
    return others, [_failed(shot, error("login-unattended", shot.place(shot.plan.line))) for shot in by_hand]


def list_pages(shots: Iterable[Shot]) -> list[PageAccess]:
    """Return what the pictures would open, and do there."""
    return [
        PageAccess(
            address=shot.plan.address,
            server=shot.plan.server,
            gestures=tuple(_describe_gesture(action) for action in shot.plan.actions),
            hosts=tuple(sorted(set(shot.plan.hosts))),
            by_hand=shot.plan.by_hand,
        )
        for shot in shots
    ]


def _describe_gesture(action: Action) -> tuple[str, str]:
    where = describe_element(action.element) if action.element is not None else ""
    onto = f"→ {describe_element(action.onto)}" if action.onto is not None else ""
    placed = action.position is not None and action.gesture is not Gesture.SCROLL
    spot = "({}, {})".format(*action.position) if action.position is not None and placed else ""
    parts = (where, action.value and f"({action.value})", onto, spot)
    return action.gesture.value, " ".join(part for part in parts if part)


def _options(
    shots: Sequence[Shot], project: Project, request: CaptureRequest, attendant: Attendant
) -> tuple[Options, UserError | None]:
    """Return how pictures are taken, and what is wrong where somebody must log in, nobody can, and no login was kept."""
    session = session_file(project.root)
    kept = read_session(session) if request.keep_login else None
    login, problem = _login(shots, attendant)
    options = Options(
        private=read_private(private_file()),
        threshold=DEFAULT_THRESHOLD if request.threshold is None else request.threshold,
        verify=request.verify,
        browser=request.browser,
        accept=request.accept,
        login=login,
        session=kept,
        keep_session=attendant.keep_login(session) if request.keep_login else None,
    )
    return options, problem if kept is None else None


def _login(shots: Sequence[Shot], attendant: Attendant) -> tuple[Login | None, UserError | None]:
    """Return who waits for a login, or why nobody does."""
    by_hand = next((shot for shot in shots if shot.plan.by_hand), None)
    if by_hand is None:
        return lambda _: None, None
    try:
        return attendant.login(by_hand), None
    except UserError as problem:
        return None, problem


def _write_comparison(outcomes: Sequence[Outcome], project: Project, verify: bool) -> Path | None:
    """Write what changed side by side and what is gone, in the project's `output/`, where a check may write too. Raises UserError.

    An earlier report does not stay when there is nothing to show any more: it would be taken for today's.
    """
    differences = [outcome.difference for outcome in outcomes if outcome.difference is not None]
    untaken = [_untaken(outcome) for outcome in outcomes if outcome.state is State.FAILED]
    path = choose_output(project.root, None, "captures") / "rapport.html"
    if not (differences or untaken or path.is_file()):
        return None
    same = sum(outcome.state is State.SAME for outcome in outcomes)
    report = write_report(differences, untaken, same, datetime.now(), verify)
    if problems := check_writable(path.parent, [path]) or save_file(path, report):
        raise UserError(ExitCode.CANNOT_WRITE, *problems)
    return path if differences or untaken else None


def _untaken(outcome: Outcome) -> Untaken:
    told = [render(problem) for problem in outcome.diagnostics]
    reason = text.SAME_CAUSE.format(cause=outcome.same_cause) if outcome.same_cause else "\n".join(told)
    return Untaken(outcome.shot.name, outcome.shot.step, reason)


def _exit_code(outcomes: Sequence[Outcome], verify: bool, broken: bool) -> ExitCode:
    if any(problem.code == CANNOT_WRITE for outcome in outcomes for problem in outcome.diagnostics):
        return ExitCode.CANNOT_WRITE
    failed = broken or any(outcome.state is State.FAILED for outcome in outcomes)
    changed = verify and any(outcome.state is not State.SAME for outcome in outcomes)
    return ExitCode.SOURCE_ERRORS if failed or changed else ExitCode.DONE


def retake(shots: Sequence[Shot], project: Project, options: Options) -> Iterator[Outcome]:
    """Take pictures again, one after the other; what is wrong with one does not stop the others. Raises UserError."""
    visible = options.login is not None and any(shot.plan.by_hand for shot in shots)
    with ExitStack() as stack:
        playwright = stack.enter_context(open_playwright())
        found = find_browser(playwright, options.browser or project.settings.browser)
        browser = stack.enter_context(open_browser(playwright, found, visible))
        session = CaptureSession(browser, project, options, stack)
        for shot in shots:
            outcome = _retake(shot, session, project, options)
            yield replace(outcome, diagnostics=(*outcome.diagnostics, *session.judge_reach(shot)))
        if options.login is None:
            session.keep_login()


def _retake(shot: Shot, session: CaptureSession, project: Project, options: Options) -> Outcome:
    from playwright.sync_api import Error

    try:
        screenshot = session.take(
            shot, lambda taken: _judge(shot, taken, options.threshold, options.accept).state is State.SAME
        )
    except SameCause as cause:
        return Outcome(shot, State.FAILED, same_cause=cause.name)
    except ElementGone as gone:
        return _failed(shot, _element_gone(shot, gone))
    except NoSite:
        return _failed(shot, error("server-no-site", shot.place(shot.plan.line), name=shot.plan.server))
    except UnsafePath:
        return _failed(shot, error("server-outside", shot.place(shot.plan.line), name=shot.plan.server))
    except Error:
        return _failed(shot, _unreachable(shot))
    if isinstance(screenshot, Diagnostic):
        return _failed(shot, screenshot)
    outcome = _judge(shot, screenshot, options.threshold, options.accept)
    if options.verify or outcome.state is State.SAME:
        return outcome
    return _save(outcome, screenshot, project)


def _failed(shot: Shot, problem: Diagnostic) -> Outcome:
    return Outcome(shot, State.FAILED, diagnostics=(problem,))


def _element_gone(shot: Shot, gone: ElementGone) -> Diagnostic:
    code = "element-gone"
    match gone.trouble:
        case Trouble.SEVERAL:
            code = "element-several"
        case Trouble.ROW_GONE:
            code = "element-row-gone"
        case Trouble.RECOUNTED:
            code = "element-recounted"
        case Trouble.UNSEEN:
            code = "element-unseen"
        case Trouble.COVERED:
            code = "element-covered" if gone.by else "element-unseen"
        case Trouble.DISABLED:
            code = "element-disabled"
    name = gone.element.label
    return error(code, shot.place(gone.line), name=name, by=gone.by, step=shot.step, picture=shot.name)


def _unreachable(shot: Shot) -> Diagnostic:
    place = shot.place(shot.plan.line)
    return error("page-unreachable", place, name=shot.plan.address, step=shot.step)


def _judge(shot: Shot, screenshot: Screenshot, threshold: float, accept: bool) -> Outcome:
    taken, after = screenshot.taken, _masked(screenshot.image, screenshot.marks)
    if taken is None:
        difference = Difference(shot.name, shot.step, 1.0, None, after)
        return Outcome(shot, State.NEW, 1.0, screenshot.moved, difference)
    before = _masked(taken, shot.marks)
    both = _both_filled(before, after, taken, screenshot.image, shot.plan.density)
    compared = compare_marked(*both, [*_marked_zones(screenshot.marks.marks), *screenshot.rows], shot.plan.density)
    share = compared.share
    shown = [] if before.size != after.size else uncovered_fills(taken, screenshot.image)
    newly_shown = accept and shown
    newly_hidden = is_uncovered(taken, screenshot.hidden)
    if compared.is_same(threshold) and not (screenshot.moved or newly_hidden or newly_shown):
        return Outcome(shot, State.SAME, share)
    told = (
        (warning("capture-uncovered", shot.place(shot.plan.line), name=shot.name, count=len(shown)),)
        if newly_shown
        else ()
    )
    difference = Difference(shot.name, shot.step, share, before, after, screenshot.moved)
    return Outcome(shot, State.CHANGED, share, screenshot.moved, difference, told)


def _marked_zones(marks: Iterable[Mark]) -> list[Zone]:
    """Return where a reader looks: what marks surround, hide or point at."""
    zones = [mark.zone for mark in marks if mark.zone is not None]
    points = [mark.target for mark in marks if mark.target is not None]
    return [*zones, *(Zone(point.x, point.y, 0, 0) for point in points)]


def _both_filled(
    before: Image.Image, after: Image.Image, taken: Image.Image, new: Image.Image, density: float
) -> tuple[Image.Image, Image.Image]:
    """Return both pictures with what either hides hidden in both: neither that nor what it pushes aside is a change of what is seen."""
    before, after = before.convert("RGB"), after.convert("RGB")
    hidden, hidden_now = find_fills(taken), find_fills(new)
    for box in (*hidden, *hidden_now, *moved_behind(hidden, hidden_now, density)):
        before.paste(PRIVATE_COLOUR, box)
        after.paste(PRIVATE_COLOUR, box)
    return before, after


def _masked(picture: Image.Image, marks: MarkFile) -> Image.Image:
    image = picture.copy()
    for mask in _masks(marks):
        fill_mask(image, mask, 0)
    return image


def _masks(marks: MarkFile) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks.marks if mark.kind is MarkKind.MASK)


def _save(outcome: Outcome, screenshot: Screenshot, project: Project) -> Outcome:
    """Put the picture and its marks in their places; `captures.json` knows them when every mark followed."""
    shot = outcome.shot
    trusted = all(binding is not None for binding in shot.marks.bindings) or not shot.path.is_file()
    shot.path.parent.mkdir(parents=True, exist_ok=True)
    problems = save_file(shot.path, to_png(screenshot.image))
    if not problems and screenshot.moved:
        problems = save_file(shot.marks_path, screenshot.text.encode("utf-8"))
    if not problems and trusted:
        _, changes = check_baselines(_pictures(shot, screenshot), project.root, accept=True)
        problems = save_baselines(changes)
    return replace(outcome, diagnostics=(*outcome.diagnostics, *problems))


def _pictures(shot: Shot, screenshot: Screenshot) -> Iterable[Picture]:
    header, _ = probe_picture(shot.path, Place(shot.name))
    if header is None:
        return []
    return [
        Picture(
            name=shot.name,
            path=shot.path,
            size_px=header.size_px,
            scale=shot.plan.density,
            alt="",
            line=1,
            marks=screenshot.marks.marks,
            marks_file=shot.label,
        )
    ]
