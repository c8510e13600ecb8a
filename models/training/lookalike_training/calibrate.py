"""After training: prototypes, the map of faces among the drawings, and hub statistics."""

from __future__ import annotations

import numpy as np
import torch

from .augment import augment_faces
from .colour import inner_face, lab, masked_mean
from .cutouts import STORED_MARGIN, CutOuts
from .drawings import DrawingStyle, as_batch, plain_drawing
from .evaluate import face_window
from .matcher import Calibration, Embed, embed, unit
from .networks import LOOKALIKE_INPUT
from .targets import person_means, power

#: The face map spreads people apart (exponent of the whitening) above this floor (share of the mean variance).
MAP_EXPONENT, MAP_FLOOR = 0.25, 0.15
#: Directions of the embedding that tell the skin's lightness and are taken out of the face map.
TONE_DIRECTIONS = 2
#: Weight of the direction learned in training against the mean over drawing styles, in a prototype.
LEARNED_SHARE = 1.0


def drawing_vectors(network: Embed, style: DrawingStyle) -> np.ndarray:
    """Embeddings [n, dims] of a style, as the element feeds them."""
    pictures = (plain_drawing(as_batch(style.rgba[i : i + 64]), LOOKALIKE_INPUT) for i in range(0, len(style.rgba), 64))
    return np.concatenate([embed(network, batch, mirror=False) for batch in pictures])


def bank_of_faces(network: Embed, cut_outs: CutOuts, tones: torch.Tensor) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Embeddings of all photos, plain and once more in a random light, pose and skin: rows, person, skin's Lab."""
    rows, colours = [[], []], []
    for start in range(0, len(cut_outs.rgba), 64):
        batch = as_batch(cut_outs.rgba[start : start + 64])
        rows[0].append(embed(network, face_window(batch), mirror=True))
        rows[1].append(embed(network, augment_faces(batch, LOOKALIKE_INPUT, 1 / STORED_MARGIN, tones), mirror=True))
        colours.append(masked_mean(lab(batch[:, :3]), inner_face(batch[:, 3:])).numpy())
    plain = np.concatenate(rows[0])
    return np.concatenate([plain, *rows[1]]), np.tile(cut_outs.person, 2), np.concatenate(colours)


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
    identity = np.eye(len(between))
    shrink = np.linalg.solve((between + within + 0.02 * identity).T, between.T).T  # one photo's best guess of the person
    spread_out = power(between + MAP_FLOOR * np.trace(between) / len(between) * identity, -MAP_EXPONENT)
    return spread_out @ shrink @ np.diag(1 / scale)


def without_tone(calibration: Calibration, rows: np.ndarray, colours: np.ndarray, directions: int) -> np.ndarray:
    """The face map without the directions that best predict the skin's lightness, one after the other."""
    face_map = calibration.face_map
    lightness = colours[:, 0] - colours[:, 0].mean()
    for _ in range(directions):
        vectors = unit((rows - calibration.face_mean) @ face_map.T)
        vectors = vectors - vectors.mean(0)
        ridge = 1e-3 * np.trace(vectors.T @ vectors) / vectors.shape[1] * np.eye(vectors.shape[1])
        slope = np.linalg.solve(vectors.T @ vectors + ridge, vectors.T @ lightness)
        axis = slope / np.linalg.norm(slope)
        face_map = face_map - np.outer(axis, axis @ face_map)
    return face_map


def calibrate(network: Embed, cut_outs: CutOuts, styles: list[DrawingStyle], tones: torch.Tensor,
              learned: np.ndarray | None = None, face_map: np.ndarray | None = None,
              tone_directions: int = TONE_DIRECTIONS) -> Calibration:
    """Everything beside the weights. `learned` [species, dims]: prototypes from training; `face_map`: likewise."""
    vectors = [drawing_vectors(network, style) for style in styles]
    mean, deviation = vectors[0].mean(0), vectors[0].std(0)
    count = max(int(style.species.max()) for style in styles) + 1
    prototypes = unit(sum(person_means(unit((v - mean) / deviation), s.species, count) for v, s in zip(vectors, styles)))
    if learned is not None:
        prototypes = unit(prototypes + LEARNED_SHARE * unit(learned))
    rows, person, colours = bank_of_faces(network, cut_outs, tones)
    calibration = Calibration(prototypes, rows.mean(0), fisher_map(rows, person) if face_map is None else face_map,
                              mean, deviation)
    calibration.face_map = without_tone(calibration, rows[: len(colours)], colours, tone_directions)
    calibration = calibration.rounded()
    calibration.set_hubs(rows)
    return calibration
