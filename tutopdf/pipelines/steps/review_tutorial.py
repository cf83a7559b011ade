"""Tutorial review: what is looked at in one tutorial: its source, its texts, its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tutopdf.fonts.font_set import FontSet
from tutopdf.french.diagnostics import RULES
from tutopdf.layout.lines import simplified_line_counter
from tutopdf.model.check_request import CheckRequest, RuleSet
from tutopdf.model.diagnostics import Diagnostic, Place, Severity, has_errors
from tutopdf.model.theme import simplified_theme, usual_themes
from tutopdf.model.tutorial import Project, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines.finished_pdfs import PdfJudge
from tutopdf.pipelines.steps.paginate import lay_out_variants
from tutopdf.pipelines.steps.prepare import (
    Prepared,
    compare_pictures,
    damaged_pictures,
    deduplicate,
    masked_originals,
    read_shown,
)
from tutopdf.pipelines.steps.review_pdfs import check_finished
from tutopdf.review.falc.frequency import RareWords
from tutopdf.review.falc.rules import check_easy_reading
from tutopdf.review.falc.text import LineCounter
from tutopdf.review.french.check import check_french
from tutopdf.review.french.spelling import Spelling, check_spelling
from tutopdf.review.passages import Passage, PassageKind, open_review
from tutopdf.review.readability import Readability, measure_variants
from tutopdf.review.silence import Silenced, as_notices, silence
from tutopdf.review.source.check import check_source
from tutopdf.storage.cache import Cache
from tutopdf.transforms.typography import typeset_paragraph


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What every tutorial of a check is read with; the finished PDFs are in the folder `output`."""

    project: Project
    fonts: FontSet
    cache: Cache
    request: CheckRequest
    output: Path
    rare_words: RareWords | None
    spelling: Spelling | None
    judge: PdfJudge | None = None

    @property
    def unchecked(self) -> tuple[str, ...]:
        """What an extra that is not installed leaves unread."""
        rules = self.request.rules
        rare_words = RuleSet.EASY_READING in rules and self.rare_words is None
        spelling = RuleSet.FRENCH in rules and self.spelling is None
        return ("rare-words",) * rare_words + ("spelling",) * spelling


@dataclass(frozen=True, slots=True)
class CheckedTutorial:
    """What was found in one tutorial; `pictures` are the files that it names."""

    diagnostics: Sequence[Diagnostic]
    silenced: Sequence[Silenced] = ()
    readability: Mapping[Variant, Readability] = field(default_factory=dict)
    source: str = ""
    pictures: frozenset[Path] = frozenset()


def check_tutorial(source: Path, context: CheckContext) -> CheckedTutorial:
    prepared, diagnostics = read_shown(source, context.project, context.fonts, context.cache)
    if prepared is None:
        return CheckedTutorial(diagnostics)
    tutorial, rules = prepared.tutorial, context.request.rules
    if RuleSet.SOURCE in rules:
        damaged = damaged_pictures(tutorial, context.cache, prepared.digests)
        diagnostics += damaged if damaged or has_errors(diagnostics) else _check_pages(prepared, context)
        diagnostics += _without_empty_promise(check_source(tutorial), diagnostics)
    diagnostics += _check_texts(prepared, context)
    kept, silenced = silence(tutorial, diagnostics, RULES, _can_be_idle(tutorial, context.request))
    if context.request.pdf:
        assert context.judge is not None
        kept += check_finished(prepared, context.project, context.output, context.judge)
    readability = measure_variants(tutorial, context.rare_words) if RuleSet.EASY_READING in rules else {}
    pictures = frozenset(picture.path for picture in tutorial.pictures)
    return CheckedTutorial(kept, silenced, readability, tutorial.source, pictures)


def review_errors(prepared: Prepared) -> list[Diagnostic]:
    """Return the errors that a check finds in the texts of a tutorial whose pages could be made, but those that are silenced."""
    tutorial = prepared.tutorial
    easy = check_easy_reading(open_review(tutorial, Variant.SIMPLIFIED), line_count=_line_counter(prepared))
    kept, _ = silence(tutorial, [*check_source(tutorial), *easy], RULES, lambda *_: False)
    return [one for one in kept if one.severity is Severity.ERROR]


def _can_be_idle(tutorial: Tutorial, request: CheckRequest) -> Callable[[str, int], bool]:
    """Return what says whether a rule was asked of a line: a comment on another line may be of use to another check."""
    easy = {
        passage.place().line for variant in request.easy_variants for passage in open_review(tutorial, variant).passages
    }
    complete = request.rules == frozenset(RuleSet)
    return lambda rule, line: complete and (line in easy or not rule.startswith("FALC-T"))


def _check_pages(prepared: Prepared, context: CheckContext) -> list[Diagnostic]:
    """Say what a build would of the pictures and the pages; nothing is encoded and nothing is written."""
    tutorial, project = prepared.tutorial, context.project
    diagnostics, _ = compare_pictures(tutorial, project, prepared.digests)
    diagnostics += masked_originals(tutorial, context.cache, prepared.digests)
    encoder = PictureEncoder(context.cache, digests=prepared.digests)
    paginated = lay_out_variants(prepared, usual_themes(project.settings, prepared.fonts.x_height), encoder)
    encoder.framing_cache.close()
    return diagnostics + deduplicate(remark for pages in paginated.values() for remark in pages.diagnostics)


def _without_empty_promise(found: list[Diagnostic], known: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Leave out what only a file in UTF-8 can be mended of: that it is not in UTF-8 is said already."""
    old_encoding = any(one.code == "file-not-utf8" for one in known)
    return [one for one in found if not (old_encoding and one.code == "typing-mended")]


def _check_texts(prepared: Prepared, context: CheckContext) -> list[Diagnostic]:
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
