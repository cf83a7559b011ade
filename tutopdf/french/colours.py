"""French colours: the words that a school may give its colour with."""

from __future__ import annotations

COLOUR_WORDS = {
    "bleu": "#0b4f8a",
    "bleu marine": "#14305a",
    "bleu ciel": "#4aa3df",
    "turquoise": "#0f8b8d",
    "vert": "#1b6f3a",
    "vert foncé": "#0f4d27",
    "rouge": "#a80000",
    "bordeaux": "#6d071a",
    "rose": "#c2185b",
    "violet": "#5b2a86",
    "orange": "#c75000",
    "jaune": "#f2c300",
    "marron": "#6b3e1d",
    "gris": "#595f69",
    "noir": "#000000",
}
