"""Protects where people are told to click: in the program that made their PDF, and in no other."""

from __future__ import annotations

import pytest

from tutopdf.french.export_advice import write_advice

PROGRAMS = {
    "Microsoft® Word 2016 Microsoft® Word 2016": "Dans Word\u00a0:",
    "Acrobat PDFMaker 20 pour Word Adobe PDF Library 20.5": "Dans Word\u00a0:",
    "Microsoft® PowerPoint® pour Microsoft 365": "Dans PowerPoint\u00a0:",
    "Writer LibreOffice 7.4": "Dans LibreOffice\u00a0:",
    "Writer OpenOffice 4.1": "Ouvrez le document d’origine dans LibreOffice",
    "Adobe InDesign 15.0 Adobe PDF Library 15.0": "Dans InDesign\u00a0:",
    "Word macOS Version 13.1 Quartz PDFContext": "Sur Mac,",
    "Adobe PDF Library 11": "Dans Acrobat,",
    "WordPress Canva": "Exportez de nouveau",
    "": "Exportez de nouveau",
}


@pytest.mark.parametrize(("made_by", "start"), PROGRAMS.items())
def test_advice_is_for_the_program_that_made_the_file(made_by: str, start: str):
    assert write_advice(f"tags {made_by}").startswith(start)


@pytest.mark.parametrize("subject", ["tags", "language", "title", "title-shown"])
@pytest.mark.parametrize("made_by", [*PROGRAMS, "Microsoft® Excel® 2019"])
def test_each_subject_has_advice_for_each_program(subject: str, made_by: str):
    advice = write_advice(f"{subject} {made_by}")
    assert advice.endswith(".")
    assert "{" not in advice
