"""How far the answers of a network with rounded weights lie from those of the exact one."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from .matcher import Calibration

#: Pictures at a time.
BATCH = 32
#: What the parts of an error count: faces, drawings and traits of the embedder; face and person of the segmenter.
LOOKALIKE_WEIGHTS, FACE_PARTS_WEIGHTS = (1.0, 0.3, 2.0), (1.0, 0.1)


@torch.no_grad()
def _answers(network: nn.Module, pictures: torch.Tensor) -> list[np.ndarray]:
    """Both outputs for all pictures."""
    parts = zip(*(network(batch) for batch in pictures.split(BATCH)))
    return [torch.cat(part).double().numpy() for part in parts]


def _sigmoid(logits: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-logits))


class LookalikeError:
    """Squared error of faces among the drawings and of drawings, as shares of their squared length, and mean squared error
    of the traits' probabilities."""

    names, weights = ("faces", "drawings", "traits"), LOOKALIKE_WEIGHTS

    def __init__(self, exact: nn.Module, calibration: Calibration, faces: torch.Tensor, drawings: torch.Tensor):
        self.calibration, self.faces, self.drawings = calibration, faces, drawings
        self.exact = self._places(exact)

    def _places(self, network: nn.Module) -> list[np.ndarray]:
        faces, traits = _answers(network, self.faces)
        drawings, _ = _answers(network, self.drawings)
        own = self.calibration
        return [(faces - own.face_mean) @ own.face_map.T, (drawings - own.drawing_mean) / own.drawing_deviation,
                _sigmoid(traits)]

    def __call__(self, network: nn.Module) -> np.ndarray:
        squares = [((a - b) ** 2, b**2) for a, b in zip(self._places(network), self.exact)]
        (faces, all_faces), (drawings, all_drawings), (traits, _) = squares
        return np.array([faces.sum() / all_faces.sum(), drawings.sum() / all_drawings.sum(), traits.mean()])


class FacePartsError:
    """Mean squared error of the probability that a cell is face, and that it is person."""

    names, weights = ("face", "person"), FACE_PARTS_WEIGHTS

    def __init__(self, exact: nn.Module, pictures: torch.Tensor):
        self.pictures = pictures
        self.exact = self._probabilities(exact)

    def _probabilities(self, network: nn.Module) -> list[np.ndarray]:
        halves, person = _answers(network, self.pictures)
        return [_sigmoid(halves).sum(1), _sigmoid(person)]

    def __call__(self, network: nn.Module) -> np.ndarray:
        return np.array([((a - b) ** 2).mean() for a, b in zip(self._probabilities(network), self.exact)])
