"""French rules: every one on the passages of one variant."""

from __future__ import annotations

from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.variant import Variant
from tutopdf.review.french.endings import check_pairs, check_stops
from tutopdf.review.french.links import check_clicks, check_links
from tutopdf.review.french.references import check_references
from tutopdf.review.french.slips import check_slips
from tutopdf.review.french.words import check_doubled, check_mail_words
from tutopdf.review.passages import Review
from tutopdf.review.sentences import mask


def check_french(review: Review) -> list[Diagnostic]:
    """Return the slips of a variant's text, from the file's top to its end.

    In the simplified variant, one thing under two names is FALC-T16's matter.
    """
    texts = [mask(passage.paragraph) for passage in review.passages]
    read = list(zip(review.passages, texts, strict=True))
    found: list[Diagnostic] = []
    for passage, text in read:
        found += [*check_slips(passage, text), *check_doubled(passage, text), *check_pairs(passage)]
        found += check_clicks(passage, text)
    found += [*check_references(review, texts), *check_links(review.passages), *check_stops(review.passages)]
    if review.variant is Variant.FRENCH:
        found += check_mail_words(read)
    return sorted(found, key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
