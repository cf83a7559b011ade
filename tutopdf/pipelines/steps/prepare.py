"""Preparation: a tutorial is read, set as each variant shows it, and checked; nothing is laid out yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tutopdf.fonts.coverage import substitutes, tell_left_out, tell_left_out_of, twins
from tutopdf.fonts.font_set import FontSet
from tutopdf.french.characters import name_characters
from tutopdf.french.words import date_in_words
from tutopdf.incremental.masked_copies import MaskedCopies
from tutopdf.layout.furniture import Furniture
from tutopdf.model.diagnostics import Diagnostic, Place, has_errors, notice, warning
from tutopdf.model.tutorial import Picture, Project, Settings, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.headers import HeaderReader
from tutopdf.source.find_marks import find_stray_marks, stray_masks_of
from tutopdf.source.folder import SETTINGS_FILE
from tutopdf.source.tutorial import read_tutorial
from tutopdf.storage.baselines import Change, check_baselines, save_baselines
from tutopdf.storage.cache import Cache, content_key
from tutopdf.storage.file_hashes import FileDigests
from tutopdf.transforms.printable import Substitution, keep_printable
from tutopdf.transforms.select_variant import select_variant
from tutopdf.transforms.typography import typeset, typeset_tutorial


@dataclass(frozen=True, slots=True)
class Prepared:
    """A tutorial that can be laid out: `shown` is what each variant shows of it, set in French with `fonts`.

    `digests` knows the files that were read so far.
    """

    tutorial: Tutorial
    shown: Mapping[Variant, Tutorial]
    fonts: FontSet
    furniture: Furniture
    settings: Settings
    digests: FileDigests


def prepare_tutorial(
    source: Path,
    project: Project,
    fonts: FontSet,
    cache: Cache,
    accept_captures: bool = False,
    digests: FileDigests | None = None,
) -> tuple[Prepared | None, list[Diagnostic]]:
    """Read a tutorial and all of its variants; None when an error in it means that nothing of it may be made.

    `digests` are those of files that are known already.
    """
    prepared, diagnostics = read_shown(source, project, fonts, cache, digests)
    if prepared is None:
        return None, diagnostics
    if has_errors(diagnostics):
        return None, diagnostics + damaged_pictures(prepared.tutorial, cache, prepared.digests)
    problems, captures = judge_pictures(prepared, project, cache, accept_captures)
    diagnostics += problems
    if not project.copy:
        diagnostics += save_baselines(captures)
    return None if has_errors(diagnostics) else prepared, diagnostics


def judge_pictures(
    prepared: Prepared, project: Project, cache: Cache, accept: bool = False
) -> tuple[list[Diagnostic], tuple[Change, ...]]:
    """Say what a tutorial's pictures may show that masks hide; return what is to be kept of them.

    With an error, it must not be made: yesterday's files stay.
    """
    tutorial, digests = prepared.tutorial, prepared.digests
    problems, captures = compare_pictures(tutorial, project, digests, accept)
    if not has_errors(problems):
        problems += masked_originals(tutorial, cache, digests)
    return problems, captures


def compare_pictures(
    tutorial: Tutorial, project: Project, digests: FileDigests, accept: bool = False
) -> tuple[list[Diagnostic], tuple[Change, ...]]:
    """Say which pictures of a tutorial are not those that their marks were drawn on, or may show what a mask hides."""
    pictures = tutorial.pictures
    copies = MaskedCopies(project.images, digests).names(picture.path for picture in pictures if not picture.masks)
    return check_baselines(pictures, project.root, accept, digests, tutorial.name, copies)


def read_shown(
    source: Path, project: Project, fonts: FontSet, cache: Cache, digests: FileDigests | None = None
) -> tuple[Prepared | None, list[Diagnostic]]:
    """Read a tutorial as each variant shows it, whatever is wrong with it; None when nothing printable is in it.

    `digests` are those that are known already.
    """
    digests = digests or FileDigests()
    tutorial, diagnostics = read_tutorial(source, project, HeaderReader(cache, digests).read)
    if tutorial is None:
        return None, diagnostics
    diagnostics += stray_masks_of(tutorial.pictures, find_stray_marks(project.root), project.root)
    furniture = _furniture(project.settings, tutorial)
    selected = {variant: select_variant(tutorial, variant) for variant in Variant}
    printed = [paragraph for variant in selected.values() for paragraph in typeset_tutorial(variant).paragraphs]
    text = furniture.school + "".join(paragraph.text for paragraph in printed).replace("\n", "")
    fonts = fonts.with_symbols_for(text + twins(text))
    replaced = substitutes(text, fonts)
    if replaced:
        diagnostics += tell_left_out_of(furniture.school, replaced, Place(SETTINGS_FILE))
        diagnostics += deduplicate(told for variant in selected.values() for told in tell_left_out(variant, replaced))
        school = Substitution(replaced, {}).text(furniture.school) if furniture.school else ""
        furniture = replace(furniture, school=school)
        tutorial = keep_printable(tutorial, replaced, name_characters(replaced))
    shown = {variant: typeset_tutorial(select_variant(tutorial, variant)) for variant in Variant}
    if replaced:
        # A space that the typography puts in may be one of those that no typeface has.
        shown = {variant: keep_printable(one, replaced, {}) for variant, one in shown.items()}
    return Prepared(tutorial, shown, fonts, furniture, project.settings, digests), diagnostics


def deduplicate(remarks: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the remarks, without what one variant repeats of another."""
    said: dict[tuple[object, ...], Diagnostic] = {}
    for remark in remarks:
        said.setdefault(same_remark(remark), remark)
    return list(said.values())


def same_remark(remark: Diagnostic) -> tuple[object, ...]:
    """Return what two remarks share that say the same of two variants."""
    values = dict(remark.values)
    return remark.code, remark.place, values.get("name"), values.get("char")


def masked_originals(tutorial: Tutorial, cache: Cache, digests: FileDigests) -> list[Diagnostic]:
    """Say once that what masks hide can still be seen in the files themselves, unless it was burnt out of them."""
    masked = {picture.name: picture for picture in tutorial.pictures if picture.masks}
    masked = {name: picture for name, picture in masked.items() if still_shows(picture, cache, digests)}
    return (
        [notice("mask-original", Place(tutorial.source), names=[*masked], first=next(iter(masked)))] if masked else []
    )


def still_shows(picture: Picture, cache: Cache, digests: FileDigests) -> bool:
    """Say whether a picture's own file shows something under its masks; remembered, since each build asks."""
    try:
        key = content_key("still-shows", digests.of(picture.path), [mask.zone for mask in picture.masks])
        known = cache.fact(key)
        if known is None:
            from tutopdf.pipelines.mask import find_readable

            known = bool(find_readable(picture))
            cache.keep_fact(key, known)
    except (OSError, PictureError):
        return True
    return bool(known)


def damaged_pictures(tutorial: Tutorial, cache: Cache, digests: FileDigests) -> list[Diagnostic]:
    """Say which pictures cannot be decoded, of those too that will not be printed this time."""
    return [
        warning("picture-truncated", picture.place or tutorial.place(picture.line), name=picture.name)
        for picture in {one.path: one for one in tutorial.pictures}.values()
        if not _can_be_decoded(picture, cache, digests)
    ]


def _can_be_decoded(picture: Picture, cache: Cache, digests: FileDigests) -> bool:
    """Decode a picture, unless it is remembered."""
    from tutopdf.pictures.decode import decode_masked

    try:
        key = content_key("decodes", digests.of(picture.path))
        if not cache.fact(key):
            decode_masked(picture)
            cache.keep_fact(key, True)
    except (OSError, PictureError):
        return False
    return True


def _furniture(settings: Settings, tutorial: Tutorial) -> Furniture:
    school = " – ".join(" ".join(text.split()) for text in (settings.school, settings.footer) if text.strip())
    date = date_in_words(tutorial.date) if tutorial.date else ""
    return Furniture(typeset(school), date, SETTINGS_FILE, settings.colour)
