"""Review of the source: every rule on one tutorial, both variants together."""

from __future__ import annotations

from tutopdf.diagnostics import Diagnostic, notice
from tutopdf.model import Tutorial, Variant
from tutopdf.review.mending import count_mendable
from tutopdf.review.passages import open_review
from tutopdf.review.source.alternatives import check_alternatives
from tutopdf.review.source.levels import check_levels
from tutopdf.review.source.links import check_links
from tutopdf.review.source.numbers import check_numbers
from tutopdf.review.source.repeats import check_pictures, check_texts


def check_source(tutorial: Tutorial) -> list[Diagnostic]:
    """Return what can be said of a source that was read. The pictures' folder is `unused_pictures`' matter."""
    found = [*check_levels(tutorial), *check_links(tutorial), *check_pictures(tutorial), *check_alternatives(tutorial)]
    for variant in Variant:
        found += check_texts(open_review(tutorial, variant))
    found += [*check_numbers(tutorial), *_check_typing(tutorial)]
    return sorted(dict.fromkeys(found), key=lambda problem: (problem.place.line or 0, problem.place.column or 0))


def _check_typing(tutorial: Tutorial) -> list[Diagnostic]:
    """Say once about how many lines `--corriger` would mend: their spaces and quotes are only right in print."""
    first, count = count_mendable(tutorial.lines, tutorial.published)
    return [notice("typing-mended", tutorial.place(first), count=count)] if first else []
