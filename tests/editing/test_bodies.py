"""Protects the texts of parts: what a text field shows, what is written again, and what may not be written."""

from __future__ import annotations

import pytest

from tests.editing.apply import parse, said
from tests.editing.documents import HOSTILE
from tests.editing.kit import INTRO, after, body, part, refusal
from tutopdf.editing.bold import Selection, toggle_bold
from tutopdf.editing.edit import edit, text_of, words_of
from tutopdf.editing.operations import (
    INTRODUCTION,
    AddSimplified,
    MoveSimplified,
    RemoveSimplified,
    SetText,
    SetWords,
    ToggleBold,
)
from tutopdf.model.tutorial import Step

TEXT = """# T

Une introduction.

::: simplifié
Simple.
:::

Suite.

## A

1. Un,
   qui va à la ligne.

   - a
     - b

::: simplifié
Simple un.
:::

::: simplifié
Simple deux.
:::

2. Deux,
au bord.
![x](y.png)

::: attention Titre
Encadré.
:::
"""


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (INTRO, "Une introduction.\n\nSuite."),
        (body(0, 0), "Un,\nqui va à la ligne.\n\n- a\n  - b"),
        (body(0, 0, 1), "Simple deux."),
        (body(0, 1), "Deux,\nau bord.\n![x](y.png)"),
        (body(0, 2), "Encadré."),
    ],
)
def test_a_text_field_shows_the_markdown_of_its_part_alone(place, expected):
    assert text_of(TEXT, place).text.replace("\n\n\n", "\n\n") == expected
    assert after(TEXT, SetText(place, text_of(TEXT, place).text)) == TEXT


def test_only_the_lines_that_change_are_written():
    assert after(TEXT, SetText(body(0, 0), "Un,\nqui va loin.\n\n- a\n  - b")) == TEXT.replace("à la ligne", "loin")
    assert after(TEXT, SetText(body(0, 1), "Deux,\nau bord.\n\n- c")) == TEXT.replace("![x](y.png)", "\n   - c")
    assert after(TEXT, SetText(body(0, 2), "Un.\n\nDeux.")) == TEXT.replace("Encadré.", "Un.\n\nDeux.")


def test_new_lines_stand_at_the_margin_where_the_others_do():
    assert after(TEXT, SetText(body(0, 1), "Deux,\nau bord.\nplus.\n![x](y.png)")) == TEXT.replace(
        "au bord.\n", "au bord.\nplus.\n"
    )


def test_a_text_that_is_emptied_goes_a_step_stays():
    assert after(TEXT, SetText(body(0, 0, 0), "")) == TEXT.replace("::: simplifié\nSimple un.\n:::\n\n", "")
    assert after("# T\n\n1. Un.\n2. Deux.\n", SetText(body(0, 0), "")) == "# T\n\n1.\n2. Deux.\n"
    assert after("# T\n\nIntro.\n\n## A\n", SetText(INTRO, " ")) == "# T\n\n## A\n"


def test_an_introduction_comes_under_the_title():
    assert after("# T\n\n## A\n", SetText(INTRO, "Bonjour.")) == "# T\n\nBonjour.\n\n## A\n"
    assert after("Titre\n=====\n\n## A\n", SetText(INTRO, "Bonjour.")) == "Titre\n=====\n\nBonjour.\n\n## A\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n"])
def test_line_ends_marks_and_the_end_of_the_file_are_kept(end, mark, last):
    text = mark + f"# T\n\n1. Un.{last}".replace("\n", end)
    expected = mark + f"# T\n\n1. Un.\n   Deux.{last}".replace("\n", end)
    assert after(text, SetText(body(0, 0), "Un.\nDeux.")) == expected


def test_line_ends_of_two_kinds_stay_where_they_are():
    text = "# T\r\n\n1. Un.\n2. Deux.\r\n\r\nFin.\n"
    assert after(text, SetText(body(0, 1), "Deux.\nTrois.")) == text.replace("Deux.\r\n", "Deux.\r\n   Trois.\r\n")


def test_tabs_and_spaces_that_are_not_touched_stay():
    text = "# T  \n\n1.\tUn.  \n\tDeux.\t\n\n\n2.\tTrois.\n"
    assert after(text, SetText(body(0, 1), "Quatre.")) == text.replace("Trois", "Quatre")
    assert after(text, SetText(body(0, 0), "Un.  \nCinq.")) == text.replace("\tDeux.\t", "    Cinq.")


# Simplified texts


def test_simplified_texts_come_go_and_change_places():
    assert after(TEXT, AddSimplified(part(0, 1), 0, "Simple.")) == TEXT.replace(
        "(y.png)\n", "(y.png)\n\n::: simplifié\nSimple.\n:::\n"
    )
    added = after(TEXT, AddSimplified(part(0, 0), 1, "Entre."))
    assert added == TEXT.replace("Simple un.\n:::\n\n", "Simple un.\n:::\n\n::: simplifié\nEntre.\n:::\n\n")
    assert after(added, RemoveSimplified(part(0, 0), 1)) == TEXT
    swapped = after(TEXT, MoveSimplified(part(0, 0), 0, 1))
    assert swapped.index("Simple deux") < swapped.index("Simple un")
    assert after(swapped, MoveSimplified(part(0, 0), 1, 0)) == TEXT


def test_a_simplified_text_is_opened_as_its_author_does():
    text = "# T\n\nx\n\n:::Simplifie\ny\n:::\n\n1. Un.\n"
    assert after(text, AddSimplified(part(0, 0), 0, "z")).endswith("1. Un.\n\n:::Simplifie\nz\n:::\n")


def test_the_introduction_s_simplified_text_joins_its_title():
    text = "# T\n\n::: simplifié Plus simple\n:::\n\nx\n"
    both = after(text, AddSimplified(INTRODUCTION, 0, "y"))
    assert both == "# T\n\n::: simplifié Plus simple\ny\n:::\n\nx\n"
    assert after(both, RemoveSimplified(INTRODUCTION, 0)) == text


# What may not be written


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("place", [INTRO, body(0, 0), body(0, 0, 0), body(0, 1), body(0, 2)])
def test_a_text_never_breaks_out_of_its_part(place, hostile):
    """Either it is refused, or it changes nothing but its own part."""
    edited = edit(TEXT, SetText(place, hostile))
    if edited.refused is not None:
        assert edited.text == TEXT
        return
    before, now = parse(TEXT), parse(edited.text)
    assert now.title == before.title
    assert len(now.sections) == 1
    for index, (old, new) in enumerate(zip(before.blocks, now.blocks, strict=True)):
        own = index == (0 if place is INTRO else 1 + place.part.part)
        assert type(new) is type(old)
        if not own:
            assert said(new) == said(old)
        elif place.simplified is None:
            assert said(new.simplified) == said(old.simplified)
        else:
            assert said(new.body) == said(old.body)
            assert len(new.simplified) == len(old.simplified)
        if isinstance(new, Step):
            assert new.number == index


@pytest.mark.parametrize(
    "hostile", ["::: info\nx", "x\n:::", "```\nx", "x <!-- y", "x\n\n::: simplifié\ny\n:::", "~~~\n:::"]
)
@pytest.mark.parametrize("place", [INTRO, body(0, 0), body(0, 0, 0), body(0, 1), body(0, 2)])
def test_what_is_left_open_is_refused(place, hostile):
    assert refusal(TEXT, SetText(place, hostile)) == "edit-breaks-out"


def test_a_number_typed_in_a_step_is_text_of_that_step():
    text = "# T\n\n1. Un.\n2. Trois.\n"
    now = parse(after(text, SetText(body(0, 0), "Un.\n\n2. Deux.")))
    assert [block.number for block in now.sections[0].blocks if isinstance(block, Step)] == [1, 2]


# Words between pictures

PICTURED = "# T\n\n1. Un.\n   ![x](a.png)\n   ![y](b.png){width=300}\n\n   Deux.\n\n2. ![z](c.png)\n3. Trois ![t](d.png) quatre.\n"


def test_words_have_a_field_between_pictures():
    found = words_of(PICTURED, body(0, 0))
    assert [(words.text, words.pictures) for words in found] == [("Un.", (0, 1)), ("Deux.", ())]
    assert [(words.text, words.pictures) for words in words_of(PICTURED, body(0, 1))] == [("", (0,))]
    assert [words.text for words in words_of(PICTURED, body(0, 2))] == ["Trois ![t](d.png) quatre."]
    assert words_of(PICTURED, body(0, 9)) == []


def test_words_change_and_the_pictures_stay():
    assert after(PICTURED, SetWords(body(0, 0), 0, "Premier,\npuis.")) == PICTURED.replace("Un.", "Premier,\n   puis.")
    assert after(PICTURED, SetWords(body(0, 0), 1, "")) == PICTURED.replace("\n   Deux.\n", "")
    assert after(PICTURED, SetWords(body(0, 1), 0, "Mot.")) == PICTURED.replace("2. !", "2. Mot.\n   !")
    with_list = after(PICTURED, SetWords(body(0, 0), 0, "- a\n- b"))
    assert with_list == PICTURED.replace("1. Un.\n", "1. - a\n   - b\n\n")
    assert refusal(PICTURED, SetWords(body(0, 0), 2, "x")) == "edit-stale"


# Bold


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("un deux trois", 3, 7, "un **deux** trois"),
        ("un deux trois", 2, 8, "un **deux** trois"),
        ("un **deux** trois", 5, 9, "un deux trois"),
        ("un **deux** trois", 3, 11, "un deux trois"),
        ("un\n- deux", 0, 9, "**un**\n- **deux**"),
        ("un **deux** trois", 0, 17, "**un deux trois**"),
        ("un", 1, 1, "un"),
        ("a   b", 1, 4, "a   b"),
    ],
)
def test_bold_goes_on_and_off(text, start, end, expected):
    found = toggle_bold(text, start, end)
    assert found.text == expected


def test_what_was_selected_stays_so():
    found = toggle_bold("un deux trois", 3, 7)
    assert found == Selection("un **deux** trois", 3, 11)
    assert toggle_bold(found.text, found.start, found.end) == Selection("un deux trois", 3, 7)


def test_bold_is_made_in_the_text_of_a_part():
    assert after(TEXT, ToggleBold(body(0, 2), 0, 7)) == TEXT.replace("Encadré", "**Encadré**")
    assert refusal(TEXT, ToggleBold(body(0, 2), 0, 99)) == "edit-stale"
