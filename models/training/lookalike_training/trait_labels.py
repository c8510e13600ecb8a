"""Labels by eye of what is seen of a face, kept as numbers by the hash of the photo's file."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import numpy as np

from .cutouts import PICTURES
from .networks import TRAITS

#: Hexadecimal digits of a file's SHA-256 that name it.
HASH_DIGITS = 16
#: What a label's letters stand for: clearly not, somewhat, clearly, nobody looked.
MEANING = {"0": 0.0, "h": 0.5, "1": 1.0, "?": np.nan}


def read_labels(path: Path) -> dict[str, np.ndarray]:
    """Hash -> [traits] in the order of `TRAITS`; NaN where nobody looked. ValueError if the file has other traits."""
    stored = json.loads(path.read_text())
    if tuple(stored["traits"]) != TRAITS:
        raise ValueError(f"{path} is about other traits: {stored['traits']}")
    return {name: np.array([MEANING[letter] for letter in letters]) for name, letters in stored["faces"].items()}


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_DIGITS]


def person_of(path: Path, folder: Path) -> str:
    """Who a photo shows: its sub-folder; in a plain folder its name without the number of the photo."""
    inner = path.relative_to(folder)
    return inner.parts[0] if len(inner.parts) > 1 else re.sub(r"^lfw_|_\d+$", "", path.stem)


def labelled(labels: dict[str, np.ndarray], folders: list[Path]) -> list[tuple[Path, str, np.ndarray]]:
    """Photos in the folders (and theirs) that have a label: path, person, label. Each file once."""
    found = {}
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES):
            name = hash_of(path)
            if name in labels:
                found.setdefault(name, (path, person_of(path, folder), labels[name]))
    return list(found.values())
