"""Easy reading: dates are written in words (T9)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutopdf.french.words import MONTHS, date_in_words
from tutopdf.model.diagnostics import Diagnostic, error
from tutopdf.review.falc.text import Text

_NOT_INSIDE = r"(?<![\d/.\-])"
_NOT_CONTINUED = r"(?![\d/]|[.\-]\d)"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_NO_SHARE = r"(?!\s+(?:des?|du)\b|\s+d[’'])"
"""« Le 1/3 des élèves » is no day."""
_DATE = re.compile(
    rf"{_NOT_INSIDE}(?:"
    r"(?P<day>\d{1,2})(?P<sign>[/.\-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})/(?P<month2>\d{1,2})/(?P<year2>\d{2})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})"
    rf"|(?<=\b[lL]e )(?P<day4>{_DAY})/(?P<month4>{_MONTH}){_NO_SHARE}"
    rf"|(?<=\b[aAdD]u )(?P<day5>{_DAY})/(?P<month5>{_MONTH}){_NO_SHARE}"
    rf"|(?P<month6>{_MONTH})/(?P<year6>(?:19|20)\d\d)"
    rf"){_NOT_CONTINUED}"
)
_DIGIT = re.compile(r"\d")
_CENTURY = 2000
_ANY_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in digits at `start:end`; `words` is None when there is no such day."""

    start: int
    end: int
    words: str | None


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the dates of a text that are written in digits alone. Telephone numbers are none."""
    for found in _DATE.finditer(text) if _DIGIT.search(text) else ():
        yield FoundDate(found.start(), found.end(), _words(found))


def put_date_in_words(date: str) -> str | None:
    """Return « 6 décembre 2020 » for « 06/12/2020 »; None when it is no date, or no day of the calendar."""
    found = _DATE.fullmatch(date.strip())
    return None if found is None else _words(found)


def check_dates(text: Text) -> Iterator[Diagnostic]:
    """T9: a date is written with the name of its month."""
    for date in find_dates(text.masked):
        written = text.written(date.start, date.end)
        yield error("FALC-T9", text.place(date.start, date.end), date=written, nearest=date.words)


def _words(found: re.Match[str]) -> str | None:
    """Return the words of a date; the day comes before the month, as in France, and 20 is 2020."""
    parts = {name.rstrip("23456"): int(value) for name, value in found.groupdict().items() if value and name != "sign"}
    year, day = parts.get("year"), parts.get("day", 1)
    if year is not None and year < 100:
        year += _CENTURY
    try:
        date = datetime.date(year or _ANY_LEAP_YEAR, parts["month"], day)
    except ValueError:
        return None
    if "day" not in parts:
        return f"{MONTHS[date.month - 1]} {year}"
    words = date_in_words(date)
    return words if year is not None else words.rpartition(" ")[0]
