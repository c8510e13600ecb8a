"""Hand-made descriptors of what a picture looks like: the target for training without a network to go on from.

Colour layout, outline and colour histogram are measured alike on faces and on drawings, each centred on its own
domain's mean: what both have in common is "looks like".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from .colour import lab
from .matcher import unit

#: Relative weight of each descriptor.
WEIGHTS = {"layout": 1.0, "outline": 0.5, "histogram": 0.8}
#: Cells of the coarse layout along each side.
LAYOUT_CELLS = 12
#: Centres of the soft histogram's bins in L, a and b, and their widths.
_BINS = (torch.tensor([12.0, 37, 62, 87]), torch.tensor([-40.0, -15, 10, 35, 60]), torch.tensor([-40.0, -12, 15, 42, 70]))
_WIDTHS = (16.0, 14.0, 15.0)


def _histogram(rgba: torch.Tensor) -> torch.Tensor:
    small = functional.interpolate(rgba, size=(32, 32), mode="area")
    weight, values = small[:, 3].flatten(1), lab(small[:, :3]).flatten(2)
    shares = []
    for channel, (centres, width) in enumerate(zip(_BINS, _WIDTHS)):
        share = torch.exp(-(((values[:, channel, :, None] - centres) / width) ** 2))
        shares.append(share / (share.sum(-1, keepdim=True) + 1e-6))
    counts = torch.einsum("np,npl,npa,npb->nlab", weight, *shares).flatten(1)
    return (counts / (counts.sum(1, keepdim=True) + 1e-6)).sqrt()


def describe(rgba: torch.Tensor) -> dict[str, np.ndarray]:
    """Descriptors of pictures [n, 4, h, w] (colour, mask): name -> [n, numbers]."""
    on_white = 1 - rgba[:, 3:] * (1 - rgba[:, :3])
    cells = functional.interpolate(torch.cat([on_white, rgba[:, 3:]], 1), size=(LAYOUT_CELLS,) * 2, mode="area")
    return {"layout": cells[:, :3].flatten(1).numpy(), "outline": cells[:, 3].flatten(1).numpy(),
            "histogram": _histogram(rgba).numpy()}


@dataclass
class LookSpace:
    """Projects descriptors to vectors whose cosine says how alike two pictures look."""

    projections: dict[str, np.ndarray]
    mix: np.ndarray

    @staticmethod
    def fit(descriptors: dict[str, np.ndarray], dims: int) -> "LookSpace":
        """Half-whitened principal components per descriptor, then of all together (full whitening amplifies noise)."""
        projections = {}
        for name, values in descriptors.items():
            centred = values - values.mean(0)
            _, spread, axes = np.linalg.svd(centred, full_matrices=False)
            keep = min(64, len(axes))
            projection = axes[:keep].T / (spread[:keep] ** 2 / len(values) + 1e-6) ** 0.25
            projections[name] = projection * WEIGHTS[name] / np.linalg.norm(centred @ projection, axis=1).mean()
        joined = np.concatenate([(v - v.mean(0)) @ projections[k] for k, v in descriptors.items()], 1)
        _, spread, axes = np.linalg.svd(joined, full_matrices=False)
        keep = min(dims, len(axes))
        mix = np.zeros((joined.shape[1], dims))
        mix[:, :keep] = axes[:keep].T / (spread[:keep] ** 2 / len(joined) + 1e-9) ** 0.2
        return LookSpace(projections, mix)

    def vectors(self, descriptors: dict[str, np.ndarray]) -> np.ndarray:
        """Unit vectors [n, dims] of pictures of one domain."""
        parts = [(descriptors[name] - descriptors[name].mean(0)) @ p for name, p in self.projections.items()]
        return unit(np.concatenate(parts, 1) @ self.mix)
