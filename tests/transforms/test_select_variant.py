"""Protects what each variant shows: the whole text, or what the simplified containers put in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.tutorial import (
    Body,
    Callout,
    CalloutKind,
    Mark,
    MarkKind,
    Paragraph,
    Picture,
    Point,
    Prose,
    Run,
    Section,
    Simplified,
    Step,
    Tutorial,
    Zone,
)
from tutopdf.model.variant import Variant
from tutopdf.transforms.select_variant import select_variant


def text(words: str) -> Paragraph:
    return Paragraph((Run(words),), 1)


def body(*sentences: str, pictures: tuple[Picture, ...] = ()) -> Body:
    return Body((*(text(sentence) for sentence in sentences), *pictures))


def picture(name: str, *marks: Mark) -> Picture:
    return Picture(name, Path(name), (100, 100), 1.0, name, 1, marks)


def simplified(*sentences: str, title: str = "", line: int = 1, pictures: tuple[Picture, ...] = ()) -> Simplified:
    return Simplified(body(*sentences, pictures=pictures), line, text(title) if title else None)


def badge(number: int | None = None) -> Mark:
    return Mark(MarkKind.BADGE, "x", 1, target=Point(1, 1), number=number)


def tutorial(*blocks, introduction: Prose | None = None, **more) -> Tutorial:
    return Tutorial(
        "x",
        "sources/x.md",
        text("Titre"),
        introduction or Prose(body("Introduction."), 1),
        (Section(text("Partie"), blocks, 1),),
        **more,
    )


def shown(found: Tutorial) -> list[tuple[object, list[str], list[str]]]:
    """Return each block of the sections: its number or kind, its sentences, its pictures."""
    rows = []
    for section in found.sections:
        for block in section.blocks:
            label = block.number if isinstance(block, Step) else type(block).__name__
            sentences = [paragraph.text for paragraph in block.body.paragraphs]
            rows.append((label, sentences, [one.name for one in block.body.pictures]))
    return rows


TWO_LEVELS = tutorial(
    Step(1, body("Un.", pictures=(picture("a"),)), 1, (simplified("Faites un."),)),
    Step(2, body("Deux."), 2),
    Callout(CalloutKind.INFO, text("Note"), body("Lire."), 3, (simplified("Lisez.", title="Simple"),)),
    introduction=Prose(body("Introduction."), 1, (simplified("Ce document aide."),)),
    simplified_title=text("Titre simple"),
)


def test_the_french_variant_shows_the_whole_text_and_nothing_simplified():
    found = select_variant(TWO_LEVELS, Variant.FRENCH)
    assert found.title.text == "Titre"
    assert [paragraph.text for paragraph in found.introduction.body.paragraphs] == ["Introduction."]
    assert shown(found) == [(1, ["Un."], ["a"]), (2, ["Deux."], []), ("Callout", ["Lire."], [])]
    assert found.sections[0].blocks[2].title.text == "Note"


def test_the_simplified_variant_shows_what_was_put_in_the_place():
    found = select_variant(TWO_LEVELS, Variant.SIMPLIFIED)
    assert found.title.text == "Titre simple"
    assert [paragraph.text for paragraph in found.introduction.body.paragraphs] == ["Ce document aide."]
    assert shown(found) == [(1, ["Faites un."], ["a"]), (2, ["Deux."], []), ("Callout", ["Lisez."], [])]
    assert found.sections[0].blocks[2].title.text == "Simple"


@pytest.mark.parametrize("variant", Variant)
def test_nothing_is_left_to_choose(variant):
    found = select_variant(TWO_LEVELS, variant)
    assert found.simplified_title is None
    assert all(section.simplified_title is None for section in found.sections)
    assert all(block.simplified == () for block in found.blocks)
    assert select_variant(found, Variant.SIMPLIFIED) == select_variant(found, Variant.FRENCH) == found


def test_selecting_changes_nothing_in_the_tutorial():
    before = repr(TWO_LEVELS)
    select_variant(TWO_LEVELS, Variant.SIMPLIFIED)
    assert repr(TWO_LEVELS) == before


def test_what_has_no_simplified_text_is_shown_in_french():
    plain = tutorial(Step(1, body("Un."), 1), Callout(CalloutKind.TIP, None, body("Lire."), 1))
    assert shown(select_variant(plain, Variant.SIMPLIFIED)) == shown(select_variant(plain, Variant.FRENCH))
    assert select_variant(plain, Variant.SIMPLIFIED).title.text == "Titre"


def test_several_simplified_texts_make_several_steps_each_with_its_picture_or_the_step_s():
    found = select_variant(
        tutorial(
            Step(
                1,
                body("Un.", pictures=(picture("a"),)),
                1,
                (simplified("A.", line=3), simplified("B.", line=5, pictures=(picture("b"),))),
            ),
            Prose(body("Une phrase."), 1),
            Step(2, body("Deux."), 8),
        ),
        Variant.SIMPLIFIED,
    )
    assert shown(found) == [
        (1, ["A."], ["a"]),
        (2, ["B."], ["b"]),
        ("Prose", ["Une phrase."], []),
        (3, ["Deux."], []),
    ]
    assert [block.line for block in found.sections[0].blocks if isinstance(block, Step)] == [3, 5, 8]


def test_steps_are_numbered_from_1_in_each_section():
    one = Section(None, (Step(1, body("A."), 1, (simplified("A."), simplified("B."))),), 1)
    two = Section(text("Suite"), (Step(1, body("C."), 1), Step(2, body("D."), 1)), 1, text("Suite simple"))
    source = Tutorial("x", "x", text("T"), Prose(Body(), 1), (one, two))
    found = select_variant(source, Variant.SIMPLIFIED)
    assert [row[0] for row in shown(found)] == [1, 2, 1, 2]
    assert [section.title.text if section.title else None for section in found.sections] == [None, "Suite simple"]


def test_several_simplified_texts_of_a_callout_are_joined():
    callout = Callout(
        CalloutKind.INFO,
        text("Note"),
        body("Lire.", pictures=(picture("a"),)),
        1,
        (simplified("Un."), simplified("Deux.", title="Simple")),
    )
    found = select_variant(tutorial(callout), Variant.SIMPLIFIED)
    assert shown(found) == [("Callout", ["Un.", "Deux."], ["a"])]
    assert found.sections[0].blocks[0].title.text == "Simple"


def test_a_simplified_title_alone_keeps_the_callout_s_text():
    callout = Callout(CalloutKind.INFO, text("Note"), body("Lire."), 1, (simplified(title="Simple"),))
    found = select_variant(tutorial(callout), Variant.SIMPLIFIED)
    assert shown(found) == [("Callout", ["Lire."], [])]
    assert found.sections[0].blocks[0].title.text == "Simple"


def test_badges_are_numbered_through_the_document_in_reading_order():
    found = select_variant(
        tutorial(
            Step(1, body("Un.", pictures=(picture("a", badge(), badge()),)), 1),
            Callout(CalloutKind.INFO, None, body(pictures=(picture("b", badge(7), badge()),)), 1),
            Step(2, body("Deux.", pictures=(picture("c", badge()),)), 1),
            introduction=Prose(body(pictures=(picture("i", badge()),)), 1),
        ),
        Variant.FRENCH,
    )
    assert [[mark.number for mark in one.marks] for one in found.pictures] == [[1], [2, 3], [7, 8], [9]]


def test_only_badges_are_numbered():
    box = Mark(MarkKind.BOX, "x", 1, zone=Zone(0, 0, 1, 1))
    found = select_variant(tutorial(Step(1, body(pictures=(picture("a", box, badge()),)), 1)), Variant.FRENCH)
    assert [mark.number for mark in found.pictures[0].marks] == [None, 1]


def test_pictures_of_the_other_variant_take_no_number():
    step = Step(
        1,
        body("Un.", pictures=(picture("a", badge()),)),
        1,
        (simplified("A.", pictures=(picture("b", badge()),)),),
    )
    for variant, name in ((Variant.FRENCH, "a"), (Variant.SIMPLIFIED, "b")):
        found = select_variant(tutorial(step), variant)
        assert [(one.name, one.marks[0].number) for one in found.pictures] == [(name, 1)]


@pytest.mark.parametrize(
    ("kind", "title", "label"),
    [
        (CalloutKind.IMPORTANT, "Penser à confirmer", "Important"),
        (CalloutKind.WARNING, "Ne rien débrancher", "Attention"),
        (CalloutKind.TIP, "Plus vite", "Astuce"),
        (CalloutKind.INFO, "Les horaires", "À savoir"),
        (CalloutKind.WARNING, "Attention", None),
        (CalloutKind.WARNING, "⚠ ATTENTION à la marche", None),
        (CalloutKind.TIP, "Astuce : plus vite", None),
        (CalloutKind.TIP, "Astuces", None),
        (CalloutKind.INFO, "Bon a savoir", None),
        (CalloutKind.INFO, "Remarque", None),
        (CalloutKind.IMPORTANT, "Importante nouvelle", "Important"),
        (CalloutKind.TIP, "Notez votre code", "Astuce"),
    ],
)
def test_a_callout_s_kind_is_said_in_words_once(kind, title, label):
    found = select_variant(tutorial(Callout(kind, text(title), body("Lire."), 7)), Variant.FRENCH)
    callout = found.sections[0].blocks[0]
    assert (callout.label.text if callout.label is not None else None) == label
    assert callout.title.text == title


def test_a_simplified_title_is_what_the_kind_is_said_above():
    callout = Callout(CalloutKind.WARNING, text("Attention"), body("A."), 1, (simplified("B.", title="Ne fermez pas"),))
    labels = [select_variant(tutorial(callout), variant).sections[0].blocks[0].label for variant in Variant]
    assert [label.text if label is not None else None for label in labels] == [None, "Attention"]


def test_what_the_author_calls_a_callout_is_its_kind():
    callout = Callout(CalloutKind.INFO, text("Vos droits"), body("Lire."), 1, word="Rappel")
    assert select_variant(tutorial(callout), Variant.FRENCH).sections[0].blocks[0].label.text == "Rappel"
