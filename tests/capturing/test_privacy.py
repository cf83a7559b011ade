"""Protects the list of what is private: what it recognises, what it leaves, and that it is never half understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.capturing.privacy import Private, clean_address, read_private
from tutopdf.model.diagnostics import UserError

NAMES = Private(listed=("Zoé Wïlhelm", "Lou"))


def hidden(private: Private, text: str) -> list[str]:
    return [text[start:end] for start, end in private.spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "un.exemple@courriel.example",
        "un+deux@sous.domaine.example",
        "05 49 00 00 01",
        "05.49.00.00.01",
        "0549000001",
        "05\u00a049\u00a000\u00a000\u00a001",
        "+33 5 49 00 00 01",
        "+33 (0)5 49 00 00 01",
        "0033549000001",
    ],
)
def test_addresses_and_numbers_are_recognised(text):
    assert hidden(Private(), f"Voici {text}, merci") == [text]
    assert hidden(Private(automatic=False), text) == []


@pytest.mark.parametrize(
    "text", ["6 décembre 2020", "12:30", "86000 Poitiers", "1 234 567", "salle 204", "03/12/2020", "3.14159265", "a@b"]
)
def test_other_numbers_are_left(text):
    assert hidden(NAMES, text) == []


@pytest.mark.parametrize(
    "text", ["zoé wïlhelm", "ZOE WILHELM", "Zoe  Wilhelm", "Zoé\nWïlhelm", "zoe.wilhelm", "zoewilhelm2"]
)
def test_names_are_recognised_however_they_are_written(text):
    assert NAMES.holds(f"Bonjour {text} !")


def test_a_short_name_is_a_word_of_its_own():
    assert hidden(NAMES, "Lou, louer, filou") == ["Lou"]


def test_a_name_is_found_in_an_encoded_address():
    assert NAMES.holds("https://exemple.example/eleves/Zo%C3%A9-W%C3%AFlhelm")


@pytest.mark.parametrize(
    "text", ["EXEMPLE Camille", "Exemple, Camille", "exemple\tCAMILLE", "Exemple\nCamille", "Camille EXEMPLE"]
)
def test_the_words_of_a_name_are_hidden_in_any_order(text):
    assert set(hidden(Private(listed=("Camille Exemple",)), f"avec {text}, 6e")) == {text}
    assert set(hidden(Private().with_typed(["Camille Exemple"]), f"avec {text}, 6e")) == {text}


def test_one_word_of_a_name_alone_is_left():
    assert hidden(Private(listed=("Camille Exemple",)), "Par exemple, la classe de Camille") == []


def test_words_of_two_letters_are_left():
    assert Private().with_typed(["ab"]).typed == ()


def test_signs_alone_are_recognised():
    assert hidden(Private().with_typed(["!?!?"]), "a !?!? b") == ["!?!?"]


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://ent.example/accueil?jeton=1#ici", "https://ent.example/accueil"),
        ("https://nom:secret@ent.example/a", "https://ent.example/a"),
        ("https://ent.example/a;jsessionid=AB12/b", "https://ent.example/a/b"),
        ("https://ent.example/eleves/zoe-wilhelm/notes", ""),
        ("https://ent.example/s/8f7a6b5c4d3e2f1a0b9c", ""),
        ("https://ent.example/s/abcdefab-cdef-abcd-efab-cdefabcdefab", ""),
        ("https://zoe-wilhelm.example/", ""),
        ("https://x.example/s/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.TJVA95OrM7E2cBab30RMHrHD/page", ""),
        ("https://x.example/reset/a8F3kQ9zT1", ""),
        ("https://x.example/sid=0123456789abcdef0123/", ""),
        ("https://x.example/t/0123456789abcdef0123=/", ""),
        ("https://x.example/qwertyuiopasdfghjklzxcvbnm/", ""),
        ("https://x.example/(S(lit3py55t21z5v55vlm25s55))/default.aspx", ""),
        ("https://0123456789abcdef0123456789.preview.x.example/", ""),
        ("https://x.example/550e8400-e29b-41d4-a716-446655440000", ""),
        ("https://x.example/eleve/12345678901", ""),
        ("https://x.example/tutoriel-de-la-rentree-2027/6eB", "https://x.example/tutoriel-de-la-rentree-2027/6eB"),
        ("https://x.example/ListeDesEleves/20261128", "https://x.example/ListeDesEleves/20261128"),
        ("https://x.example/u/camille.secretname/", ""),
        ("https://x.example/~csecretname", ""),
        ("https://x.example/profil/zwilhelm", ""),
        ("https://x.example/profil/wilhelmz/", ""),
        ("https://x.example/v/Wm/Wm_DqSBXw69saGVsbQ/", ""),
        ("https://x.example/login.action", "https://x.example/login.action"),
        ("https://x.example/index.html", "https://x.example/index.html"),
        ("data:text/html,Bonjour", ""),
        ("about:blank", ""),
        ("file:///etc/passwd", ""),
        ("https://[mal", ""),
    ],
)
def test_an_address_is_kept_without_what_tells_who_was_there(address, clean):
    assert clean_address(address, NAMES) == clean


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("reset", "?reset"),
        ("no-cache", "?no-cache"),
        ("reset=1", ""),
        ("k7x2", ""),
        ("lou", ""),
        ("aVeryLongToken", ""),
    ],
)
def test_one_word_that_the_person_typed_after_an_address_stays_there(query, kept):
    address = f"https://x.example/lab?{query}"
    assert clean_address(address, NAMES, address) == f"https://x.example/lab{kept}"
    assert clean_address(address, NAMES, "https://x.example/lab") == "https://x.example/lab"


def test_without_a_list_nothing_is_listed(tmp_path):
    assert read_private(tmp_path / "prive.toml") == Private()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('nom = ["Zoé"]', "key-unknown"),
        ('noms = "Zoé"', "private-not-list"),
        ('noms = ["Lo"]', "private-too-short"),
        ("noms = [", "toml-broken"),
    ],
)
def test_a_list_that_is_not_understood_stops_everything(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "prive.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as raised:
        read_private(path)
    assert code in [problem.code for problem in raised.value.diagnostics]


def coded(text: str) -> dict[str, str]:
    import base64
    from urllib.parse import quote

    data = text.encode("utf-8")
    plain = base64.b64encode(data).decode("ascii")
    return {
        "base64": plain,
        "base64 of a longer text": base64.b64encode(b"a:" + data + b":x").decode("ascii"),
        "base64 for addresses": base64.urlsafe_b64encode(b"?" + data + b"?").decode("ascii").rstrip("="),
        "base64 in capitals": base64.b64encode(text.upper().encode("utf-8")).decode("ascii"),
        "hexadecimal": data.hex(),
        "hexadecimal after something": f"a{data.hex().upper()}",
        "hexadecimal in pairs": data.hex(":"),
        "address": quote(text),
        "address, all of it": "".join(f"%{byte:02X}" for byte in data),
        "script": "".join(f"\\u{ord(sign):04x}" for sign in text),
        "page": "".join(f"&#{ord(sign)};" for sign in text),
        "backwards": text[::-1],
        "other case": text.swapcase(),
    }


@pytest.mark.parametrize("value", ["Zorglubine Martinovski", "Zoé Wïlhelm", "Mirlifor", "secret7431"])
@pytest.mark.parametrize("way", coded(""))
def test_a_value_is_recognised_however_a_program_wrote_it(value, way):
    written = coded(value)[way]
    found = hidden(Private(automatic=False).with_typed([value]), f"Voici {written} et la suite")
    assert any(written.split()[0] in one for one in found), "the whole of it is hidden"
    assert not any("Voici" in one or "suite" in one for one in found)


def test_what_is_no_coding_is_left():
    text = "Bonjour, voici la liste des élèves de 6e B : 2026-11-28, 12:34:56, dead:beef, UGFzIGVuY29yZQ==, 50 %"
    assert hidden(Private(automatic=False).with_typed(["Emma", "Léo", "Zorglubine"]), text) == []
