"""Finds where a network sees a face in pictures of nobody, to show those places more often, also from near."""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image
from torch import nn

from .close_ups import ZOOM_FACTOR
from .cutouts import MIN_CELLS, SEGMENT_SIDE, components

#: How many of the pictures of nobody count as hard, and how often each is shown beside once for every other one.
HARD_SHARE, HARD_TIMES = 0.1, 3
#: Parts of a picture that are looked at: the whole and its middle.
PARTS = (1.0, 0.6)
#: Cells above this probability are on the way to becoming a face.
DOUBTFUL = 0.3

Box = tuple[float, float, float, float]


@torch.no_grad()
def alarm(network: nn.Module, picture: Image.Image) -> tuple[float, Box | None]:
    """How much of a face the network sees (the largest of probability x cells), and where."""
    worst, where, (width, height) = 0.0, None, picture.size
    for share in PARTS:
        left, top = width * (1 - share) / 2, height * (1 - share) / 2
        crop = picture.resize((SEGMENT_SIDE,) * 2, Image.BILINEAR, (left, top, width - left, height - top))
        pixels = torch.from_numpy(np.array(crop, np.float32)).permute(2, 0, 1)[None] / 127.5 - 1
        probability = network(pixels)[0][0].sigmoid().sum(0).clamp(max=1).numpy()
        scale = np.array([height, width]) * share / probability.shape
        for part in components(probability > DOUBTFUL):
            seen = float(probability[part[:, 0], part[:, 1]].sum())
            if len(part) >= MIN_CELLS and seen > worst:
                (y0, x0), (y1, x1) = part.min(0) * scale, (part.max(0) + 1) * scale
                worst, where = seen, (left + x0, top + y0, left + x1, top + y1)
    return worst, where


def near(picture: Image.Image, box: Box) -> Image.Image:
    """What the element's second look shows of a face in `box`: a square of the picture, moved inside where it can be."""
    side = min(max(box[2] - box[0], box[3] - box[1]) * ZOOM_FACTOR, *picture.size)
    x, y = (min(max(0.0, (low + high - side) / 2), length - side)
            for low, high, length in zip(box[:2], box[2:], picture.size))
    return picture.resize((SEGMENT_SIDE,) * 2, Image.BILINEAR, (x, y, x + side, y + side))


def with_hard_ones(network: nn.Module, nobody: list) -> list:
    """`nobody`, its worst ones several times, and from near whatever looks a little like a face."""
    network.eval()
    alarms = [alarm(network, one.picture) for one in nobody]
    order = sorted(range(len(nobody)), key=lambda at: -alarms[at][0])
    worst = [nobody[at] for at in order[: int(len(nobody) * HARD_SHARE)] if alarms[at][1]]
    close = [type(one)(near(one.picture, box), one.label, []) for one, (_, box) in zip(nobody, alarms) if box]
    return nobody + worst * HARD_TIMES + close
