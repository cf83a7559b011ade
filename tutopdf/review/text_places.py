"""Text places: where pieces of a long text stand in it, each found without going through the whole of it."""

from __future__ import annotations

_GRAM = 4
_LONG, _MANY = 20_000, 50
"""Characters, and pieces that are sought, from which what stands where is worth writing down."""


class TextPlaces:
    """Of one text. What is sought once is remembered; from `many` pieces of a `long` text on, they are looked up."""

    def __init__(self, text: str, long: int = _LONG, many: int = _MANY) -> None:
        self.text, self.long, self.many = text, long, many
        self._found: dict[str, list[int]] = {}
        self._grams: dict[str, list[int]] | None = None

    def of(self, needle: str) -> list[int]:
        """Return the places of `needle` in their order, counted as `str.count` counts them: none over another."""
        places = self._found.get(needle)
        if places is None:
            indexed = len(self.text) >= self.long and len(self._found) >= self.many and len(needle) >= _GRAM
            places = self._found[needle] = self._looked_up(needle) if indexed else self._gone_through(needle)
        return places

    def _gone_through(self, needle: str) -> list[int]:
        places, at = [], self.text.find(needle)
        while at >= 0:
            places.append(at)
            at = self.text.find(needle, at + max(len(needle), 1))
        return places

    def _looked_up(self, needle: str) -> list[int]:
        """Return the same by the rarest four letters of the needle."""
        grams = self._all_grams()
        offsets = range(len(needle) - _GRAM + 1)
        offset = min(offsets, key=lambda at: len(grams.get(needle[at : at + _GRAM], ())))
        places: list[int] = []
        for found in grams.get(needle[offset : offset + _GRAM], ()):
            at = found - offset
            free = not places or at >= places[-1] + len(needle)
            if at >= 0 and free and self.text.startswith(needle, at):
                places.append(at)
        return places

    def _all_grams(self) -> dict[str, list[int]]:
        if self._grams is None:
            self._grams = {}
            for at in range(len(self.text) - _GRAM + 1):
                self._grams.setdefault(self.text[at : at + _GRAM], []).append(at)
        return self._grams
