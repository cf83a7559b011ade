"""Fuzz: what a kind of hostile file is: it writes one from a random generator, and gives it to the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple


class Kind(NamedTuple):
    """`attack` writes hostile files into an empty folder and runs the program on them; it raises what is found."""

    name: str
    attack: Callable[[Random, Path], None]


def mutate(data: bytes, random: Random, most: int = 12) -> bytes:
    """Return bytes with some of them changed, cut out, doubled or put elsewhere."""
    mutated = bytearray(data)
    for _ in range(random.randint(1, most)):
        if not mutated:
            break
        place = random.randrange(len(mutated))
        length = random.choice((1, 1, 1, 2, 4, 16, 200))
        match random.randrange(6):
            case 0:
                mutated[place] = random.randrange(256)
            case 1:
                del mutated[place : place + length]
            case 2:
                mutated[place:place] = mutated[place : place + length]
            case 3:
                mutated[place:place] = random.randbytes(length)
            case 4:
                other = random.randrange(len(mutated))
                mutated[place : place + length] = mutated[other : other + length]
            case _:
                mutated[place] ^= 1 << random.randrange(8)
        if random.random() < 0.02:
            del mutated[place:]
    return bytes(mutated)
