"""Mixed batches: drawings of many species in every style, and several photos of each of some people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from .augment import augment_drawings, augment_faces
from .cutouts import STORED_MARGIN, CutOuts
from .drawings import DrawingStyle, as_batch

#: Photos of one person in a batch, and random views of each: neighbours in the batch.
PHOTOS_A_PERSON, VIEWS_A_PHOTO = 2, 2
FACES_A_PERSON = PHOTOS_A_PERSON * VIEWS_A_PHOTO


class Shuffled:
    """Endless draws without replacement, reshuffled when they run out."""

    def __init__(self, values: np.ndarray):
        self.values, self.left = values, []

    def draw(self) -> int:
        if not self.left:
            self.left = list(np.random.permutation(self.values))
        return int(self.left.pop())


@dataclass
class Batch:
    """`drawings` [d, 3, side, side] with `species` [d]; `faces` [f, 3, side, side] with `person` [f]. Colours 0..1."""

    drawings: torch.Tensor
    species: torch.Tensor
    faces: torch.Tensor
    person: torch.Tensor


class Sampler:
    """Draws mixed batches. `tones` [n, 3]: skin colours that faces are given at random."""

    def __init__(self, cut_outs: CutOuts, styles: list[DrawingStyle], tones: torch.Tensor, side: int):
        self.cut_outs, self.styles, self.tones, self.side = cut_outs, styles, tones, side
        self.drawn: dict[int, list[tuple[int, int]]] = {}
        for style, contents in enumerate(styles):
            for row, species in enumerate(contents.species):
                self.drawn.setdefault(int(species), []).append((style, row))
        self.photos = [np.nonzero(cut_outs.person == person)[0] for person in range(len(cut_outs.names))]
        self.species = Shuffled(np.array(sorted(self.drawn)))
        self.people = Shuffled(np.nonzero([len(rows) > 0 for rows in self.photos])[0])

    def draw(self, drawings: int, faces: int) -> Batch:
        species = [self.species.draw() for _ in range(drawings)]
        chosen = [self.drawn[s][np.random.randint(len(self.drawn[s]))] for s in species]
        rgba = np.stack([self.styles[style].rgba[row] for style, row in chosen])
        person = [self.people.draw() for _ in range(faces // FACES_A_PERSON)]
        # who has fewer photos appears with one photo in several guises
        photos = np.concatenate([np.resize(np.random.permutation(self.photos[p]), PHOTOS_A_PERSON) for p in person])
        rows = photos.repeat(VIEWS_A_PHOTO)
        window = 1 / STORED_MARGIN
        return Batch(augment_drawings(as_batch(rgba), self.side), torch.tensor(species),
                     augment_faces(as_batch(self.cut_outs.rgba[rows]), self.side, window, self.tones),
                     torch.tensor(person).repeat_interleave(FACES_A_PERSON))
