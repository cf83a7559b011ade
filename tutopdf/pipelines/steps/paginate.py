"""Pagination: the variants of a tutorial are framed and laid out, each by its theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tutopdf.layout.choose_grid import plan_french
from tutopdf.layout.column import lay_out_simplified
from tutopdf.layout.framing import (
    FRAMING_VERSION,
    Framer,
    Frames,
    adapt_frames,
    frame_picture,
    judge_frames,
    judge_magnifiers,
    needs_edges,
)
from tutopdf.layout.parts import part_pictures
from tutopdf.model.boxes import Frame, LaidOut
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.theme import SimplifiedTheme, Slot, Themes
from tutopdf.model.tutorial import Picture, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines.steps.prepare import Prepared


@dataclass(frozen=True, slots=True)
class Paginated:
    """A variant in its place, with what there is to say about it."""

    laid_out: LaidOut
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def lay_out_variants(prepared: Prepared, themes: Themes, encoder: PictureEncoder) -> Mapping[Variant, Paginated]:
    """Lay out every variant: the pictures of one depend on how the others print them."""
    french, simplified = prepared.shown[Variant.FRENCH], prepared.shown[Variant.SIMPLIFIED]
    frame = framer(encoder, [*french.figures, *simplified.figures])
    plan = plan_french(french, themes.french, prepared.fonts, prepared.furniture, frame)
    return {
        Variant.FRENCH: Paginated(plan.laid_out, plan.diagnostics),
        Variant.SIMPLIFIED: lay_out_in_column(simplified, plan.frames, themes.simplified, prepared, frame),
    }


def lay_out_in_column(
    tutorial: Tutorial, known: Frames, theme: SimplifiedTheme, prepared: Prepared, frame: Framer
) -> Paginated:
    """Lay out a tutorial one thing under the other; frames that are `known` are kept where they are legible."""
    tutorial = part_pictures(tutorial, lambda _: theme.slot())
    frames = adapt_frames(known, tutorial.figures, theme.slot(), frame)
    pages, problems = lay_out_simplified(tutorial, frames, theme, prepared.fonts, prepared.furniture)
    problems += judge_magnifiers(tutorial, pages.picture_boxes())
    return Paginated(pages, (*problems, *judge_frames(tutorial, frames, theme.slot())))


def framer(encoder: PictureEncoder, pictures: Iterable[Picture]) -> Framer:
    """Return what frames a picture, with its edges where they matter; what was framed once is remembered."""
    encoder.framing_cache.watch(picture for picture in pictures if needs_edges(picture))

    def frame(picture: Picture, slot: Slot) -> Frame:
        if not needs_edges(picture):
            return frame_picture(picture, slot)
        known = encoder.framing_cache
        return known.frame(
            picture,
            (slot, FRAMING_VERSION),
            lambda: frame_picture(picture, slot, known.edges(picture), known.sight(picture)),
        )

    return frame
