"""Source rules: every one on one tutorial, both variants together."""

from __future__ import annotations

from tutopdf.model.diagnostics import Diagnostic, notice
from tutopdf.model.tutorial import Tutorial
from tutopdf.model.variant import Variant
from tutopdf.review.autofix import count_mendable
from tutopdf.review.line_fixes import fix_signs, fix_spaces, may_need_signs, may_need_spaces
from tutopdf.review.passages import open_review
from tutopdf.review.source.alternatives import check_alternatives
from tutopdf.review.source.levels import check_levels
from tutopdf.review.source.links import check_links
from tutopdf.review.source.numbers import check_numbers
from tutopdf.review.source.repeats import check_pictures, check_texts
from tutopdf.review.unnumbered import number_paragraphs


def check_source(tutorial: Tutorial) -> list[Diagnostic]:
    """Return what can be said of a source that was read. The pictures' folder is `unused_pictures`' matter."""
    found = [*check_levels(tutorial), *check_links(tutorial), *check_pictures(tutorial), *check_alternatives(tutorial)]
    for variant in Variant:
        found += check_texts(open_review(tutorial, variant))
    found += [*check_numbers(tutorial), *_check_steps(tutorial), *_check_typing(tutorial)]
    return sorted(dict.fromkeys(found), key=lambda problem: (problem.place.line or 0, problem.place.column or 0))


def _check_steps(tutorial: Tutorial) -> list[Diagnostic]:
    """Offer to number the paragraphs that have each a picture: they are printed as steps only then."""
    lines = number_paragraphs(tutorial) if not tutorial.published else {}
    return [notice("steps-unnumbered", tutorial.place(min(lines)), count=len(lines))] if lines else []


def _check_typing(tutorial: Tutorial) -> list[Diagnostic]:
    """Say once about how many lines `--corriger` would mend: those that are only right in print, those that are not."""
    lines, published = tutorial.lines, tutorial.published
    spaces, space_count = count_mendable(lines, published, may_need_spaces, fix_spaces)
    signs, sign_count = count_mendable(lines, published, may_need_signs, fix_signs)
    return [
        *([notice("typing-mended", tutorial.place(spaces), count=space_count)] if spaces else []),
        *([notice("typing-printed", tutorial.place(signs), count=sign_count)] if signs else []),
    ]
