"""An embedder with its prototypes and calibration: pictures -> a score for every species, as the element ranks them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import numpy as np
import torch

from .graph_model import GraphModel
from .networks import DIMS
from .runtime import network_input

#: An embedder takes [n, 3, 80, 80] in -1..1 and gives [n, 128].
Embed = Callable[[torch.Tensor], torch.Tensor]

#: Pictures embedded at a time.
BATCH = 64


def unit(rows: np.ndarray) -> np.ndarray:
    """Rows scaled to length 1."""
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)


@torch.no_grad()
def embed(network: Embed, pictures: torch.Tensor, mirror: bool) -> np.ndarray:
    """Embeddings [n, dims] of pictures [n, 3, side, side] in 0..1; with `mirror` the mean over both ways round."""
    rows = []
    for batch in pictures.split(BATCH):
        row = network(network_input(batch))
        if mirror:
            row = (row + network(network_input(batch.flip(3)))) / 2
        rows.append(row.float().numpy())
    return np.concatenate(rows)


@dataclass
class Calibration:
    """How embeddings of faces and of drawings meet the prototypes."""

    prototypes: np.ndarray  #: [species, dims], of any length
    face_mean: np.ndarray  #: [dims]
    face_map: np.ndarray  #: [dims, dims], takes a centred face embedding among the drawings
    drawing_mean: np.ndarray  #: [dims]
    drawing_deviation: np.ndarray  #: [dims]
    hub_mean: np.ndarray = field(default_factory=lambda: np.zeros(1))  #: [species], similarity over the bank of faces
    hub_deviation: np.ndarray = field(default_factory=lambda: np.ones(1))  #: [species]
    best_z: list[list[float]] = field(default_factory=list)  #: quantiles [share, z] of each bank face's best z

    def face_vectors(self, embeddings: np.ndarray) -> np.ndarray:
        return unit((embeddings - self.face_mean) @ self.face_map.T)

    def face_similarities(self, embeddings: np.ndarray) -> np.ndarray:
        return self.face_vectors(embeddings) @ unit(self.prototypes).T

    def face_scores(self, embeddings: np.ndarray) -> np.ndarray:
        """z of every species: its similarity against its own mean and deviation over the bank."""
        return (self.face_similarities(embeddings) - self.hub_mean) / self.hub_deviation

    def drawing_scores(self, embeddings: np.ndarray) -> np.ndarray:
        """Cosine to every species."""
        return unit((embeddings - self.drawing_mean) / self.drawing_deviation) @ unit(self.prototypes).T

    def rounded(self) -> "Calibration":
        """As it will be read back: prototypes and map in int8, the rest in float32."""
        largest = np.abs(self.prototypes).max(1, keepdims=True)
        scale = np.abs(self.face_map).max() / 127
        return Calibration(np.round(self.prototypes / largest * 127), self.face_mean.astype("<f4"),
                           np.round(self.face_map / scale) * scale, self.drawing_mean.astype("<f4"),
                           self.drawing_deviation.astype("<f4"), self.hub_mean, self.hub_deviation, self.best_z)

    def set_hubs(self, bank: np.ndarray) -> None:
        """Takes hub statistics from a bank of face embeddings."""
        similarities = self.face_similarities(bank)
        self.hub_mean, self.hub_deviation = similarities.mean(0), similarities.std(0)
        best = self.face_scores(bank).max(1)
        shares = (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
        self.best_z = [[share, float(np.quantile(best, share))] for share in shares]


def _text(values: np.ndarray, kind: str) -> str:
    return base64.b64encode(np.ascontiguousarray(values.astype(kind)).tobytes()).decode()


def write_calibration(calibration: Calibration, folder: Path, side: int) -> None:
    """Writes `calibration.json` and `prototypes.i8.bin`."""
    scale = float(np.abs(calibration.face_map).max() / 127)
    calibration.prototypes.astype(np.int8).tofile(folder / "prototypes.i8.bin")
    stored = {
        "name": "lookalike-embedder", "n": len(calibration.prototypes), "dim": calibration.prototypes.shape[1],
        "input": side, "mirror": True,
        "prototypes": "prototypes.i8.bin (int8, species 1..n row by row; only the direction counts)",
        "faceMean_f32": _text(calibration.face_mean, "<f4"),
        "faceMap_i8": _text(np.round(calibration.face_map / scale), "<i1"), "faceMapScale": scale,
        "pkMean_f32": _text(calibration.drawing_mean, "<f4"), "pkStd_f32": _text(calibration.drawing_deviation, "<f4"),
        "hubMean_f16": _text(calibration.hub_mean, "<f2"), "hubStd_f16": _text(calibration.hub_deviation, "<f2"),
        "topZquantiles": calibration.best_z,
    }
    (folder / "calibration.json").write_text(json.dumps(stored, indent=0))


def read_calibration(folder: Path) -> Calibration:
    """Reads what `write_calibration` wrote."""
    stored = json.loads((folder / "calibration.json").read_text())

    def values(name: str, kind: str) -> np.ndarray:
        return np.frombuffer(base64.b64decode(stored[name]), kind).astype(np.float64)

    prototypes = np.fromfile(folder / "prototypes.i8.bin", np.int8).reshape(-1, DIMS).astype(np.float64)
    face_map = values("faceMap_i8", "<i1").reshape(DIMS, DIMS) * stored["faceMapScale"]
    return Calibration(prototypes, values("faceMean_f32", "<f4"), face_map, values("pkMean_f32", "<f4"),
                       values("pkStd_f32", "<f4"), values("hubMean_f16", "<f2"), values("hubStd_f16", "<f2"),
                       stored["topZquantiles"])


def read_embedder(model_json: Path) -> Embed:
    """An exported embedder as a function."""
    graph = GraphModel(model_json)
    return lambda pictures: graph(pictures, ["embedding"])[0]
