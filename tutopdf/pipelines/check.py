"""The reviewer's conductor: what is looked at in each tutorial, and in its finished PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tutopdf.fonts.font_set import FontSet, open_fonts
from tutopdf.french.diagnostics import RULES
from tutopdf.layout.lines import simplified_line_counter
from tutopdf.model.build_request import pdf_name
from tutopdf.model.diagnostics import Diagnostic, Place, UserError, error, has_errors, warning
from tutopdf.model.theme import simplified_theme, usual_themes
from tutopdf.model.tutorial import Project, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pictures.probe import probe_picture
from tutopdf.pipelines.finished_pdfs import PdfJudge, open_judge
from tutopdf.pipelines.steps.batch import judge_exit
from tutopdf.pipelines.steps.paginate import lay_out_variants
from tutopdf.pipelines.steps.prepare import Prepared, broken_pictures, deduplicate, masked_originals, read_shown
from tutopdf.pipelines.steps.write_within import DEFAULT_MAX_BYTES
from tutopdf.review.falc.frequency import RareWords, open_rare_words
from tutopdf.review.falc.rules import check_easy_reading
from tutopdf.review.falc.text import LineCounter
from tutopdf.review.finished.expectations import Expectations
from tutopdf.review.french.check import check_french
from tutopdf.review.french.spelling import Spelling, check_spelling, open_spelling
from tutopdf.review.passages import Passage, PassageKind, open_review
from tutopdf.review.printed_texts import printed_texts
from tutopdf.review.readability import Readability, measure_variants
from tutopdf.review.report import CheckReport, RuleSet
from tutopdf.review.silence import Silenced, as_notices, silence
from tutopdf.review.source.check import check_source
from tutopdf.review.source.unused import unused_pictures
from tutopdf.source.folder import SETTINGS_FILE, list_tutorials
from tutopdf.source.tutorial import read_tutorial
from tutopdf.storage.baselines import check_baselines
from tutopdf.storage.cache import Cache, open_cache
from tutopdf.transforms.typography import typeset_paragraph


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What is asked of a check: families of rules, variants whose easy reading is judged, PDFs of the folder `output`.

    `named` says that the tutorials were asked for by name: one that cannot be read is then a missing one.
    """

    output: Path
    rules: frozenset[RuleSet] = frozenset(RuleSet)
    easy_variants: Sequence[Variant] = (Variant.SIMPLIFIED,)
    pdf: bool = False
    strict: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class _CheckContext:
    """What every tutorial of a check is read with."""

    project: Project
    fonts: FontSet
    cache: Cache
    request: CheckRequest
    rare_words: RareWords | None
    spelling: Spelling | None
    judge: PdfJudge

    @property
    def unchecked(self) -> tuple[str, ...]:
        """What an extra that is not installed leaves unread."""
        rules = self.request.rules
        rare_words = RuleSet.EASY_READING in rules and self.rare_words is None
        spelling = RuleSet.FRENCH in rules and self.spelling is None
        return ("rare-words",) * rare_words + ("spelling",) * spelling


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found in one tutorial; `pictures` are the files that it names."""

    diagnostics: Sequence[Diagnostic]
    silenced: Sequence[Silenced] = ()
    readability: Mapping[Variant, Readability] = field(default_factory=dict)
    source: str = ""
    pictures: frozenset[Path] = frozenset()


def check_tutorials(
    project: Project, sources: Sequence[Path], request: CheckRequest, known: Iterable[Diagnostic] = ()
) -> CheckReport:
    """Review tutorials one after the other, and the PDFs that were made of them if that is asked.

    `known` are diagnostics about the project itself, which its reader found. Nothing is written.
    """
    diagnostics = list(known)
    fonts, problems = open_fonts(project.settings, SETTINGS_FILE)
    diagnostics += problems
    if has_errors(diagnostics):
        return CheckReport(tuple(diagnostics), judge_exit(diagnostics, request.strict, request.named))
    rare_words = open_rare_words() if RuleSet.EASY_READING in request.rules else None
    spelling = open_spelling() if RuleSet.FRENCH in request.rules else None
    with open_judge() as judge:
        context = _CheckContext(project, fonts, open_cache(), request, rare_words, spelling, judge)
        checked = [_check_tutorial(source, context) for source in sources]
    said = set(map(_identify, diagnostics))
    for one in checked:
        # What is wrong with the settings is found again in each tutorial, and said once.
        diagnostics += [problem for problem in one.diagnostics if _is_new(problem, said)]
    if RuleSet.SOURCE in request.rules:
        diagnostics += _check_unused(project, sources, checked)
    return CheckReport(
        tuple(diagnostics),
        judge_exit(diagnostics, request.strict, request.named),
        tuple(silenced for one in checked for silenced in one.silenced),
        tuple((one.source, one.readability) for one in checked if one.readability),
        context.unchecked,
    )


def _is_new(problem: Diagnostic, said: set[object]) -> bool:
    identity = _identify(problem)
    known = identity in said
    said.add(identity)
    return not known


def _identify(problem: Diagnostic) -> object:
    return problem.severity, problem.code, problem.place, repr(problem.values)


def _check_tutorial(source: Path, context: _CheckContext) -> _Checked:
    prepared, diagnostics = read_shown(source, context.project, context.fonts, context.cache)
    if prepared is None:
        return _Checked(diagnostics)
    tutorial, rules = prepared.tutorial, context.request.rules
    if RuleSet.SOURCE in rules:
        diagnostics += _check_pages(prepared, context) if not has_errors(diagnostics) else broken_pictures(tutorial)
        diagnostics += _without_empty_promise(check_source(tutorial), diagnostics)
    diagnostics += _check_texts(prepared, context)
    kept, silenced = silence(tutorial, diagnostics, RULES, _can_be_idle(tutorial, context.request))
    if context.request.pdf:
        kept += _check_finished(prepared, context)
    readability = measure_variants(tutorial, context.rare_words) if RuleSet.EASY_READING in rules else {}
    pictures = frozenset(picture.path for picture in tutorial.pictures)
    return _Checked(kept, silenced, readability, tutorial.source, pictures)


def _can_be_idle(tutorial: Tutorial, request: CheckRequest) -> Callable[[str, int], bool]:
    """Return what says whether a rule was asked of a line: a comment on another line may be of use to another check."""
    easy = {
        passage.place().line for variant in request.easy_variants for passage in open_review(tutorial, variant).passages
    }
    complete = request.rules == frozenset(RuleSet)
    return lambda rule, line: complete and (line in easy or not rule.startswith("FALC-T"))


def _check_pages(prepared: Prepared, context: _CheckContext) -> list[Diagnostic]:
    """Say what a build would of the pictures and the pages; nothing is encoded and nothing is written."""
    tutorial, project = prepared.tutorial, context.project
    diagnostics, _ = check_baselines(tutorial.pictures, project.root, digests=prepared.digests)
    diagnostics += masked_originals(tutorial, context.cache, prepared.digests)
    encoder = PictureEncoder(context.cache, digests=prepared.digests)
    paginated = lay_out_variants(prepared, usual_themes(project.settings, prepared.fonts.x_height), encoder)
    encoder.framing_cache.close()
    return diagnostics + deduplicate(remark for pages in paginated.values() for remark in pages.diagnostics)


def _without_empty_promise(found: list[Diagnostic], known: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Leave out what only a file in UTF-8 can be mended of: that it is not in UTF-8 is said already."""
    old_encoding = any(one.code == "file-not-utf8" for one in known)
    return [one for one in found if not (old_encoding and one.code == "typing-mended")]


def _check_texts(prepared: Prepared, context: _CheckContext) -> list[Diagnostic]:
    """Read the texts of the variants; what is found in a published French text is only remarked."""
    tutorial, rules = prepared.tutorial, context.request.rules
    diagnostics: list[Diagnostic] = []
    for variant in Variant:
        review, simplified = open_review(tutorial, variant), variant is Variant.SIMPLIFIED
        found: list[Diagnostic] = []
        if RuleSet.FRENCH in rules:
            found += check_french(review)
            found += check_spelling(review, context.spelling) if context.spelling is not None else []
        if RuleSet.EASY_READING in rules and variant in context.request.easy_variants:
            found += check_easy_reading(review, context.rare_words, _line_counter(prepared) if simplified else None)
        published = tutorial.published and not simplified
        diagnostics += as_notices(found) if published else found
    # A title or a note stands in both variants: what is said of it twice is said once.
    said: dict[tuple[str, Place, str], Diagnostic] = {}
    for one in diagnostics:
        said.setdefault((one.code, one.place, repr(one.values)), one)
    return list(said.values())


def _line_counter(prepared: Prepared) -> LineCounter:
    """Return what counts the printed lines of a passage of the simplified variant."""
    lines = simplified_line_counter(simplified_theme(prepared.settings, prepared.fonts.x_height), prepared.fonts)
    numbered = (PassageKind.STEP, PassageKind.CALLOUT)

    def count(passage: Passage) -> int:
        return lines(typeset_paragraph(passage.paragraph), passage.kind in numbered)

    return count


def _check_finished(prepared: Prepared, context: _CheckContext) -> list[Diagnostic]:
    """Review the PDFs of a tutorial, which a build has made before."""
    tutorial, settings = prepared.tutorial, context.project.settings
    diagnostics: list[Diagnostic] = []
    for variant in Variant:
        path = context.request.output / pdf_name(tutorial.name, variant)
        label = _label(path, context.project)
        if not path.is_file():
            diagnostics.append(warning("pdf-not-built", Place(label), name=tutorial.name))
            continue
        expectations = Expectations(
            simplified=variant is Variant.SIMPLIFIED,
            max_bytes=tutorial.max_bytes or settings.max_bytes or DEFAULT_MAX_BYTES,
            texts=printed_texts(prepared.shown[variant]),
        )
        try:
            diagnostics += context.judge.review(path, label, expectations)
        except UserError:
            diagnostics.append(error("pdf-broken", Place(label), name=tutorial.name))
    return diagnostics


def check_pdfs(paths: Sequence[Path], simplified: bool) -> tuple[list[Diagnostic], bool]:
    """Review finished PDFs, from here or from elsewhere, for what needs no source.

    Those that are `simplified`, or named as our simplified variants are, follow the layout rules of easy reading.
    Also says whether all could be read: one that could not does not stop the others.
    """
    ending = pdf_name("", Variant.SIMPLIFIED)
    diagnostics: list[Diagnostic] = []
    all_read = True
    with open_judge() as judge:
        for path in paths:
            expectations = Expectations(simplified=simplified or path.name.lower().endswith(ending))
            try:
                diagnostics += judge.review(path, str(path), expectations)
            except UserError as problem:
                diagnostics += problem.diagnostics
                all_read = False
    return diagnostics, all_read


def _check_unused(project: Project, sources: Sequence[Path], checked: Sequence[_Checked]) -> list[Diagnostic]:
    """Say which pictures no tutorial uses; the tutorials that were not asked for are read only if that is in doubt.

    What a tutorial that cannot be read uses is not known: then nothing is said.
    """
    if not all(one.source for one in checked):
        return []
    used = {path for one in checked for path in one.pictures}
    unused = unused_pictures(project, used)
    others = [source for source in list_tutorials(project.sources) if source not in sources]
    if not unused or not others:
        return unused
    for source in others:
        tutorial, _ = read_tutorial(source, project, probe_picture)
        if tutorial is None:
            return []
        used |= {picture.path for picture in tutorial.pictures}
    return unused_pictures(project, used)


def _label(path: Path, project: Project) -> str:
    inside = path.is_relative_to(project.root)
    return path.relative_to(project.root).as_posix() if inside else str(path)
