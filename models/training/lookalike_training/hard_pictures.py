"""Finds the pictures of nobody in which a network sees a face, to show them more often."""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image
from torch import nn

from .cutouts import MIN_CELLS, SEGMENT_SIDE, components

#: How many of the pictures of nobody count as hard, and how often each is shown beside once for every other one.
HARD_SHARE, HARD_TIMES = 0.1, 3


@torch.no_grad()
def alarm(network: nn.Module, picture: Image.Image) -> float:
    """How much of a face the network sees, in the whole picture and in its middle: the largest of probability x cells."""
    worst, (width, height) = 0.0, picture.size
    for share in (1.0, 0.6):
        box = (width * (1 - share) / 2, height * (1 - share) / 2, width * (1 + share) / 2, height * (1 + share) / 2)
        crop = picture.resize((SEGMENT_SIDE,) * 2, Image.BILINEAR, box)
        pixels = torch.from_numpy(np.array(crop, np.float32)).permute(2, 0, 1)[None] / 127.5 - 1
        probability = network(pixels)[0][0].sigmoid().sum(0).clamp(max=1).numpy()
        parts = [part for part in components(probability > 0.3) if len(part) >= MIN_CELLS]
        worst = max([worst, *(float(probability[part[:, 0], part[:, 1]].sum()) for part in parts)])
    return worst


def with_hard_ones(network: nn.Module, nobody: list) -> list:
    """`nobody`, its worst ones several times. Those in which nothing is seen are never among them."""
    network.eval()
    alarms = np.array([alarm(network, one.picture) for one in nobody])
    worst = [nobody[at] for at in np.argsort(-alarms)[: int(len(nobody) * HARD_SHARE)] if alarms[at] > 0]
    return nobody + worst * HARD_TIMES
