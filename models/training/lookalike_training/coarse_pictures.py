"""What the two networks look at while their weights are rounded: pictures that may be trained on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image

from .cutouts import PICTURES, SEGMENT_SIDE, cut_out, face_masks, face_probability, read_picture
from .drawings import as_batch, plain_drawing, read_drawing
from .evaluate import face_window
from .graph_model import GraphModel
from .networks import LOOKALIKE_INPUT
from .runtime import network_input


def _shuffled(folder: Path) -> list[Path]:
    """All pictures of a folder and its sub-folders, in an order that has nothing to do with their names."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES)
    return [paths[at] for at in np.random.default_rng(0).permutation(len(paths))]


def face_windows(people: Path, segmenter: GraphModel, count: int) -> torch.Tensor:
    """The embedder's windows [n, 3, 80, 80] of the largest face of `count` photos in which one is found; every second
    one mirrored."""
    found = []
    for path in _shuffled(people):
        picture = read_picture(path)
        faces = face_masks(face_probability(segmenter, picture))
        if faces:
            found.append(cut_out(picture, faces[0]))
        if len(found) == count:
            break
    windows = face_window(as_batch(np.stack(found)))
    windows[1::2] = windows[1::2].flip(3)
    return network_input(windows)


def drawings(folder: Path, count: int) -> torch.Tensor:
    """`count` drawings of all styles in `folder` as the embedder gets them, [n, 3, 80, 80]."""
    rgba = np.stack([read_drawing(path) for path in _shuffled(folder)[:count]])
    return network_input(plain_drawing(as_batch(rgba), LOOKALIKE_INPUT))


def scenes(folders: list[Path], count: int) -> torch.Tensor:
    """`count` pictures of each folder as the segmenter gets them, made square, [n, 3, 192, 192]."""
    size = (SEGMENT_SIDE, SEGMENT_SIDE)
    pictures = [read_picture(path).resize(size, Image.BILINEAR) for folder in folders for path in _shuffled(folder)[:count]]
    rgb = torch.from_numpy(np.stack([np.asarray(picture, np.float32) for picture in pictures]) / 255)
    return network_input(rgb.permute(0, 3, 1, 2))
