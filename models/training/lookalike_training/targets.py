"""What the embedder is to learn: one vector for each species and one for each person, in the same space.

A person's target is the mean over all their photos in many lights, poses and skin tones, without what lightness
predicts of it: the part of a face's answer that is the person's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from .augment import augment_faces
from .colour import lab, skin_colour
from .cutouts import STORED_MARGIN, CutOuts
from .drawings import DrawingStyle, as_batch
from .looks import LookSpace, describe
from .matcher import Calibration, Embed, embed, unit
from .networks import LOOKALIKE_INPUT

#: Random views of each photo that go into its person's target.
VIEWS = 4
#: How far people's targets are spread apart: exponent of the whitening, and its floor as a share of the mean variance.
SPREAD, SPREAD_FLOOR = 0.35, 0.1


@dataclass
class Targets:
    """Unit vectors: `species` [s, dims], `person` [people, dims]; `tones` [n, 3] skin colours (sRGB) for augmentation."""

    species: np.ndarray
    person: np.ndarray
    tones: torch.Tensor


def power(matrix: np.ndarray, exponent: float) -> np.ndarray:
    """Power of a symmetric positive matrix; tiny eigenvalues are lifted."""
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    return (vectors * values.clip(1e-4 * values.max()) ** exponent) @ vectors.T


def person_means(rows: np.ndarray, person: np.ndarray, people: int) -> np.ndarray:
    """Mean row of each person, [people, dims]; zero for those without photos."""
    total = np.zeros((people, rows.shape[1]))
    np.add.at(total, person, rows)
    return total / np.maximum(np.bincount(person, minlength=people), 1)[:, None]


def without_lightness(rows: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """`rows` less what a linear fit on `colours` (Lab of the skin, [n, 3]) predicts of them."""
    known = colours - colours.mean(0)
    slope, *_ = np.linalg.lstsq(known, rows - rows.mean(0), rcond=None)
    return rows - known @ slope


def spread_apart(means: np.ndarray) -> np.ndarray:
    """Unit vectors of the people, pulled apart in the directions in which they hardly differ."""
    centred = means - means.mean(0)
    covariance = centred.T @ centred / len(centred)
    floor = SPREAD_FLOOR * np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    return unit(centred @ power(covariance + floor, -SPREAD))


def skin_tones(cut_outs: CutOuts) -> torch.Tensor:
    """Mean skin colour (sRGB) of every photo, [n, 3]."""
    rows = []
    for start in range(0, len(cut_outs.rgba), 256):
        batch = as_batch(cut_outs.rgba[start : start + 256])
        rows.append(skin_colour(batch[:, :3], batch[:, 3:]))
    return torch.cat(rows)


def _person_targets(rows: np.ndarray, cut_outs: CutOuts, tones: torch.Tensor) -> np.ndarray:
    people = len(cut_outs.names)
    colours = person_means(lab(tones[:, :, None, None])[:, :, 0, 0].numpy(), cut_outs.person, people)
    present = np.bincount(cut_outs.person, minlength=people) > 0
    means = person_means(rows, cut_outs.person, people)
    means[present] = spread_apart(without_lightness(means[present], colours[present]))
    return means


def from_network(network: Embed, calibration: Calibration, cut_outs: CutOuts) -> Targets:
    """Targets by a trained embedder: its prototypes, and its answers averaged over each person's photos and views."""
    tones = skin_tones(cut_outs)
    rows = np.zeros((len(cut_outs.rgba), calibration.prototypes.shape[1]))
    for start in range(0, len(rows), 64):
        batch = as_batch(cut_outs.rgba[start : start + 64])
        for _ in range(VIEWS):
            views = augment_faces(batch, LOOKALIKE_INPUT, 1 / STORED_MARGIN, tones)
            rows[start : start + 64] += calibration.face_vectors(embed(network, views, mirror=True)) / VIEWS
    return Targets(unit(calibration.prototypes), _person_targets(rows, cut_outs, tones), tones)


def from_looks(cut_outs: CutOuts, styles: list[DrawingStyle], dims: int) -> Targets:
    """Targets by hand-made descriptors, for training from nothing."""
    tones = skin_tones(cut_outs)
    count = max(int(style.species.max()) for style in styles) + 1
    described = [describe(as_batch(style.rgba)) for style in styles]
    space = LookSpace.fit({name: np.concatenate([d[name] for d in described]) for name in described[0]}, dims)
    species = unit(sum(person_means(space.vectors(d), s.species, count) for d, s in zip(described, styles)))
    faces = [describe(as_batch(cut_outs.rgba[i : i + 256])) for i in range(0, len(cut_outs.rgba), 256)]
    rows = space.vectors({name: np.concatenate([f[name] for f in faces]) for name in faces[0]})
    return Targets(species, _person_targets(rows, cut_outs, tones), tones)
