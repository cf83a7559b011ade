"""Protects drafts: the same pages as a build, told apart by their looks, remarks beside their steps, and nothing written."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.support import HANDOUT, REPOSITORY, SECRET, draw_screen, draw_secret, write_project
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.draft import Draft, DraftRequest, Overtaken
from tutopdf.model.variant import Variant
from tutopdf.pictures import crop_store
from tutopdf.pictures import decode as decoder
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.draft import DraftBuilder, PageShots

SOURCE = """# Essai

Une introduction.

## Première partie

1. Cliquez sur le bouton.

   ![Un écran](a.png)

2. Cliquez encore.

   ![Un autre écran](b.png)

## Seconde partie

1. Finissez.
"""

MARKS = '[[repere]]\nforme = "cadre"\nzone = [10, 10, 20, 10]\ntexte = "ici"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "projet", SOURCE)
    for name in ("a", "b"):
        draw_screen(640, 400).save(root / "images" / f"{name}.png")
        (root / "images" / f"{name}.toml").write_text(
            MARKS.replace("10, 20", "1" + name.replace("a", "2").replace("b", "4") + ", 20")
        )
    return root


def ask(text: str | None = None, variant: Variant = Variant.FRENCH, **marks: str) -> DraftRequest:
    unsaved = {f"images/{name}.toml": value for name, value in marks.items()}
    if text is not None:
        unsaved["sources/essai.md"] = text
    return DraftRequest("essai", variant, unsaved)


def looks(draft: Draft) -> list[str]:
    assert draft.pages is not None, draft.remarks
    return [page.look for page in draft.pages]


def listing(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("variant", Variant)
def test_the_final_file_is_that_of_a_build_and_its_weight_is_known(project: Path, variant: Variant):
    builder = DraftBuilder(project)
    before = listing(project)
    quick, final = builder.draft(ask(variant=variant)), builder.finish(ask(variant=variant))
    assert listing(project) == before, "a draft writes nothing"
    built = {pdf.variant: pdf for pdf in build_tutorials(project, request=BuildRequest()).pdfs}[variant]
    assert final.data == built.path.read_bytes()
    assert (quick.weight, final.weight) == (None, built.weight)
    assert quick.pages is not None
    assert len(quick.pages) == built.pages


def test_unsaved_texts_go_before_the_files_and_make_what_a_build_of_them_would(project: Path):
    text, marks = SOURCE.replace("encore", "toujours"), MARKS.replace("10, 20", "70, 20")
    final = DraftBuilder(project).finish(ask(text, a=marks))
    (project / "sources" / "essai.md").write_text(text, "utf-8")
    (project / "images" / "a.toml").write_text(marks, "utf-8")
    build_tutorials(project)
    assert final.data == (project / "output" / "essai.pdf").read_bytes()


def test_marks_that_no_file_has_yet_are_drawn(project: Path):
    (project / "images" / "a.toml").unlink()
    builder = DraftBuilder(project)
    assert looks(builder.draft(ask())) != looks(builder.draft(ask(a=MARKS)))


def test_looks_change_with_what_is_seen_and_with_nothing_else(project: Path):
    builder = DraftBuilder(project)
    long = SOURCE + "\n".join(f"{number}. Étape {number}.\n\n   ![Un écran](a.png)\n" for number in range(2, 30))
    first = looks(builder.draft(ask(long, Variant.SIMPLIFIED)))
    assert len(first) > 3
    assert looks(builder.draft(ask(long, Variant.SIMPLIFIED))) == first
    # Lines that move, and alternative texts, are not seen.
    unseen = long.replace("# Essai\n", "# Essai\n\n\n").replace("![Un écran]", "![Un grand écran]")
    assert looks(builder.draft(ask(unseen, Variant.SIMPLIFIED))) == first
    last = looks(builder.draft(ask(long.replace("Étape 29.", "Étape 29, ÆŒ."), Variant.SIMPLIFIED)))
    assert last[:-1] == first[:-1], "letters that are new in the document change no other page"
    assert last[-1] != first[-1]
    other = looks(builder.draft(ask(long.replace("Une introduction", "Une introdaction"), Variant.SIMPLIFIED)))
    assert other[0] != first[0]
    assert other[1:] == first[1:]


def test_pages_with_the_same_look_have_the_same_pixels_and_others_have_not(project: Path):
    builder = DraftBuilder(project)
    seen: dict[str, bytes] = {}
    for request in (ask(), ask(SOURCE.replace("encore", "ancore")), ask(a=MARKS.replace("20, 10", "30, 10")), ask()):
        draft = builder.draft(request)
        shots = PageShots(draft, 1.0)
        for index, look in enumerate(looks(draft)):
            png = shots.png(index)
            assert seen.setdefault(look, png) == png
        shots.close()
    assert len(set(seen.values())) == len(seen) >= 3
    page = Image.open(io.BytesIO(next(iter(seen.values()))))
    assert page.mode == "RGB"


def test_after_a_final_one_drafts_show_pictures_as_they_will_be(project: Path):
    builder = DraftBuilder(project)
    final = looks(builder.finish(ask()))
    assert looks(builder.draft(ask())) == final


def test_a_moved_mark_decodes_no_other_picture_and_none_again(project: Path, monkeypatch: pytest.MonkeyPatch):
    decoded: list[str] = []
    decode = decoder.decode_masked

    def counted(picture, *rest, **options):
        decoded.append(picture.path.name)
        return decode(picture, *rest, **options)

    builder = DraftBuilder(project)
    builder.draft(ask())
    for owner in (decoder, crop_store):
        monkeypatch.setattr(owner, "decode_masked", counted)
    # Screens are at hand from the first draft on, unless the cache knew everything of them.
    builder.draft(ask(a=MARKS.replace("10, 10", "11, 10")))
    decoded.clear()
    for left in range(12, 20):
        assert builder.draft(ask(a=MARKS.replace("10, 10", f"{left}, 10"))).pages
    assert decoded == []


def test_the_next_time_nothing_is_decoded_and_pages_look_as_they_will(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TUTOPDF_CACHE", str(project / "cache"))
    final = DraftBuilder(project).finish(ask())

    def refuse(*_: object, **__: object):
        raise AssertionError("a picture is decoded")

    for owner in (decoder, crop_store):
        monkeypatch.setattr(owner, "decode_masked", refuse)
    assert looks(DraftBuilder(project).draft(ask())) == looks(final)
    with pytest.raises(AssertionError, match="decoded"):
        DraftBuilder(project).draft(ask(a=MARKS.replace("10, 10", "60, 60")))


def test_what_a_mask_hides_is_in_no_draft_and_in_no_page(project: Path):
    draw_secret(640, 400, (0.4, 0.4, 0.6, 0.6)).save(project / "images" / "a.png")
    mask = '[[repere]]\nforme = "masque"\nzone = [38, 38, 24, 24]\ntexte = "nom"\n'
    builder = DraftBuilder(project)

    def colours(draft: Draft) -> set[tuple[int, ...]]:
        shots = PageShots(draft, 2.0)
        try:
            image = Image.open(io.BytesIO(shots.png(0)))
            return {colour for _, colour in image.getcolors(1 << 24) or []}
        finally:
            shots.close()

    assert SECRET in colours(builder.draft(ask(a=MARKS)))
    for make in (builder.draft, builder.finish):
        assert SECRET not in colours(make(ask(a=mask)))
    assert SECRET in colours(builder.draft(ask(a=MARKS))), "what is remembered is remembered with its masks"


def test_an_error_leaves_no_pages_and_is_said_beside_its_step(project: Path):
    builder = DraftBuilder(project)
    draft = builder.draft(ask(a="[[repere]]\nforme = 'rond'\n"))
    assert draft.pages is None
    [remark] = [one for one in draft.remarks if one.diagnostic.code == "mark-unknown"]
    assert [(part.section, part.block) for part in remark.parts] == [(0, 0)]
    broken = builder.draft(ask(SOURCE.replace("1. Finissez.", "1. Finissez.\n\n   ![](c.png)")))
    [missing] = [one for one in broken.remarks if one.diagnostic.code == "picture-missing"]
    assert [(part.section, part.block) for part in missing.parts] == [(1, 0)]


def test_a_final_one_says_what_a_check_says(project: Path):
    text = SOURCE + "\n::: simplifié\nIl ne faut pas ne pas cliquer.\n:::\n"
    quick, final = (make(ask(text)) for make in (DraftBuilder(project).draft, DraftBuilder(project).finish))
    codes = [{one.diagnostic.code for one in draft.remarks} for draft in (quick, final)]
    assert codes[0] < codes[1]


@pytest.mark.parametrize("make", ["draft", "finish"])
def test_a_newer_edit_ends_the_work_at_each_stage(project: Path, make: str):
    builder = DraftBuilder(project)
    stages = 0

    def count() -> None:
        nonlocal stages
        stages += 1

    getattr(builder, make)(ask(), count)
    assert stages >= 4
    left = stages

    def end() -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            raise Overtaken

    for stage in range(1, min(stages, 5)):
        left = stage
        with pytest.raises(Overtaken):
            getattr(builder, make)(ask(), end)


def test_a_picture_that_is_replaced_is_shown_as_it_is_now(project: Path):
    builder = DraftBuilder(project)
    first = looks(builder.draft(ask()))
    Image.new("RGB", (640, 400), (200, 30, 30)).save(project / "images" / "b.png")
    assert looks(builder.draft(ask())) != first


@pytest.mark.slow
def test_the_first_handout_drafts_as_it_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = tmp_path / "projet"
    for name in ("sources", "images"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "tutopdf.toml", root)
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "cache"))
    builder = DraftBuilder(root)
    for variant in Variant:
        builder.draft(DraftRequest(HANDOUT, variant))
    marks = next((root / "images" / HANDOUT).glob("3-*.toml"))
    moved = re.sub(
        r"zone = \[([\d.]+)", lambda found: f"zone = [{float(found[1]) + 1}", marks.read_text("utf-8"), count=1
    )
    builder.draft(DraftRequest(HANDOUT, unsaved={marks.relative_to(root).as_posix(): moved}))
    finals = {variant: builder.finish(DraftRequest(HANDOUT, variant)).data for variant in Variant}
    monkeypatch.setenv("TUTOPDF_CACHE", str(tmp_path / "another"))
    report = build_tutorials(root, [HANDOUT])
    assert {pdf.variant: pdf.path.read_bytes() for pdf in report.pdfs} == finals


def test_a_picture_that_is_cut_short_leaves_the_pages_there_and_a_remark_beside_its_step(project: Path):
    picture = project / "images" / "b.png"
    picture.write_bytes(picture.read_bytes()[:-200])
    builder = DraftBuilder(project)
    for draft in (builder.draft(ask()), builder.finish(ask())):
        assert draft.pages
        remark = next(one for one in draft.remarks if one.diagnostic.code == "picture-truncated")
        assert not remark.diagnostic.is_error
        assert [part.block for part in remark.parts] == [1]
