"""Which people are kept out of training, so that figures speak of strangers."""

from __future__ import annotations

import hashlib

import numpy as np

#: One person in this many measures instead of training.
HELD_OUT_ONE_IN = 10


def held_out(names: list[str]) -> np.ndarray:
    """True for the people of the validation split. Depends on the name alone, so it never shifts between trainings."""
    digests = (hashlib.md5(name.encode(), usedforsecurity=False).hexdigest() for name in names)
    return np.array([int(digest, 16) % HELD_OUT_ONE_IN == 0 for digest in digests])
