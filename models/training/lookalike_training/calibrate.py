"""After training: prototypes, the map of faces among the drawings, and hub statistics."""

from __future__ import annotations

import numpy as np
import torch

from .augment import augment_faces
from .colour import inner_face, lab, masked_mean
from .cutouts import STORED_MARGIN, CutOuts
from .drawings import DrawingStyle, as_batch, plain_drawing
from .evaluate import drawing_lightness, face_window
from .matcher import Calibration, Embed, embed, unit
from .networks import LOOKALIKE_INPUT
from .targets import person_means

#: Random views of each photo in the bank, beside the plain one: they show what differs within a person.
BANK_VIEWS = 2
#: Directions of the embedding that tell the skin's lightness and are taken out of the face map.
TONE_DIRECTIONS = 6


def drawing_vectors(network: Embed, style: DrawingStyle) -> np.ndarray:
    """Embeddings [n, dims] of a style, as the element feeds them."""
    pictures = (plain_drawing(as_batch(style.rgba[i : i + 64]), LOOKALIKE_INPUT) for i in range(0, len(style.rgba), 64))
    return np.concatenate([embed(network, batch, mirror=False) for batch in pictures])


def bank_of_faces(network: Embed, cut_outs: CutOuts, tones: torch.Tensor) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Embeddings of all photos, plain and then in random light, pose and skin: rows, person, and Lab of the plain skin."""
    rows, colours = [[] for _ in range(1 + BANK_VIEWS)], []
    for start in range(0, len(cut_outs.rgba), 64):
        batch = as_batch(cut_outs.rgba[start : start + 64])
        rows[0].append(embed(network, face_window(batch), mirror=True))
        for view in rows[1:]:
            changed = augment_faces(batch, LOOKALIKE_INPUT, 1 / STORED_MARGIN, tones)
            view.append(embed(network, changed, mirror=True))
        colours.append(masked_mean(lab(batch[:, :3]), inner_face(batch[:, 3:])).numpy())
    return np.concatenate(sum(rows, [])), np.tile(cut_outs.person, len(rows)), np.concatenate(colours)


def fisher_map(rows: np.ndarray, person: np.ndarray) -> np.ndarray:
    """Linear map of centred rows that keeps what tells people apart and drops what differs between their photos."""
    scale = rows.std(0)
    rows = (rows - rows.mean(0)) / scale
    _, person, count = np.unique(person, return_inverse=True, return_counts=True)
    means = person_means(rows, person, len(count))
    spread = (rows - means[person])[count[person] > 1]
    within = spread.T @ spread / max(1, len(spread) - (count > 1).sum())
    between = np.cov(means.T) - within * np.mean(1 / count)
    values, vectors = np.linalg.eigh((between + between.T) / 2)
    between = (vectors * values.clip(1e-2 * values.max())) @ vectors.T
    noise = 0.02 * np.eye(len(between))
    # one photo's best guess of the person; spreading people apart beyond that only amplifies what differs by chance
    guess = np.linalg.solve((between + within + noise).T, between.T).T
    return guess @ np.diag(1 / scale)


def predicting(vectors: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Unit direction along which `vectors` [n, dims] best predict `values` [n] (ridge regression)."""
    vectors, values = vectors - vectors.mean(0), values - values.mean()
    scatter = vectors.T @ vectors
    slope = np.linalg.solve(scatter + 1e-3 * np.trace(scatter) / len(scatter) * np.eye(len(scatter)), vectors.T @ values)
    return slope / np.linalg.norm(slope)


def without_lightness(calibration: Calibration, rows: np.ndarray, skin: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """The face map without what would let skin or light decide.

    Taken out are the direction that tells how light a drawing is (`drawn` [species], L), so that no face is sent to
    the light or to the dark ones, and those that best predict the skin's lightness (`skin` [n], L) from `rows`.
    """

    def project(axis: np.ndarray) -> np.ndarray:
        return calibration.face_map - np.outer(axis, axis @ calibration.face_map)

    known = np.isfinite(drawn)
    calibration.face_map = project(predicting(unit(calibration.prototypes)[known], drawn[known]))
    for _ in range(TONE_DIRECTIONS):
        calibration.face_map = project(predicting(calibration.face_vectors(rows), skin))
    return calibration.face_map


def calibrate(network: Embed, cut_outs: CutOuts, styles: list[DrawingStyle], tones: torch.Tensor,
              learned: np.ndarray | None = None) -> Calibration:
    """Everything beside the weights.

    `learned` [species, dims]: prototypes from training; they do better on unknown styles than the fallback, the mean
    over `styles`.
    """
    vectors = [drawing_vectors(network, style) for style in styles]
    mean, deviation = vectors[0].mean(0), vectors[0].std(0)
    count = max(int(style.species.max()) for style in styles) + 1
    prototypes = learned
    if learned is None:
        rows = (person_means(unit((v - mean) / deviation), style.species, count) for v, style in zip(vectors, styles))
        prototypes = unit(sum(rows))
    rows, person, colours = bank_of_faces(network, cut_outs, tones)
    calibration = Calibration(prototypes, rows.mean(0), fisher_map(rows, person), mean, deviation)
    drawn = drawing_lightness(styles[0])[: len(prototypes)]
    calibration.face_map = without_lightness(calibration, rows[: len(colours)], colours[:, 0], drawn)
    calibration = calibration.rounded()
    calibration.set_hubs(rows)
    return calibration
