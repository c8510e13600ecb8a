"""Weights between those before and those after a training: most of what was learned, little of it forgotten."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Callable

import torch
from torch import nn

from .export import export_graph_model
from .graph_model import load_folded
from .graph_writer import Shape

Make = Callable[[], nn.Module]


def without_batch_norm(network: nn.Module, make: Make, shape: Shape, outputs: list[str]) -> nn.Module:
    """The same network with batch normalisation folded into the convolutions; `make` makes an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        export_graph_model(network, shape, outputs, Path(folder), "folded", quantise=False)
        return load_folded(make(), Path(folder) / "model.json").eval()


@torch.no_grad()
def mean(networks: list[tuple[nn.Module, float]]) -> nn.Module:
    """The first network with the weighted sum of all weights; all without batch normalisation."""
    weights = networks[0][0].state_dict()
    for name, value in weights.items():
        if value.dtype.is_floating_point:
            weights[name] = sum(share * network.state_dict()[name] for network, share in networks)
    networks[0][0].load_state_dict(weights)
    return networks[0][0]


def between(before: nn.Module, after: nn.Module, keep: float) -> nn.Module:
    """`after` with weights that lie `keep` of the way back to `before`; both without batch normalisation."""
    return mean([(after, 1 - keep), (before, keep)])
