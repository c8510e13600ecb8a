"""Reads folders of drawings, one drawing style a folder, `<species>.webp` (or .png): transparent or on white."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from .cutouts import PICTURES

#: Side of a stored drawing, px.
STORED_SIDE = 112
#: White margin around the trimmed drawing, as a share of its longer side.
MARGIN = 0.06


@dataclass
class DrawingStyle:
    """`rgba` uint8 [n, side, side, 4], colour on white and coverage; `species` 0-based index of each."""

    name: str
    rgba: np.ndarray
    species: np.ndarray


def read_drawing(path: Path, side: int = STORED_SIDE) -> np.ndarray:
    """Trimmed to what is drawn, square, on white, as RGBA [side, side, 4]."""
    picture = Image.open(path).convert("RGBA")
    box = picture.getchannel("A").getbbox()
    picture = picture.crop(box) if box else picture
    longer = max(picture.size)
    length = longer + 2 * round(longer * MARGIN)
    square = Image.new("RGBA", (length, length), (255, 255, 255, 0))
    square.paste(picture, ((length - picture.width) // 2, (length - picture.height) // 2))
    white = Image.alpha_composite(Image.new("RGBA", square.size, (255,) * 4), square).convert("RGB")
    method = Image.BOX if length > side else Image.BILINEAR
    colour, alpha = (np.asarray(im.resize((side, side), method)) for im in (white, square.getchannel("A")))
    return np.dstack([colour, alpha])


def read_style(folder: Path, limit: int | None = None) -> DrawingStyle:
    """Every drawing of a style, in order of species."""
    paths = sorted((p for p in folder.iterdir() if p.suffix.lower() in PICTURES), key=lambda p: int(p.stem))
    paths = [p for p in paths if limit is None or int(p.stem) <= limit]
    rgba = np.stack([read_drawing(path) for path in paths])
    return DrawingStyle(folder.name, rgba, np.array([int(p.stem) - 1 for p in paths]))


def read_styles(folder: Path, names: list[str] | None = None, limit: int | None = None) -> list[DrawingStyle]:
    """All drawing styles in `folder`, or those named."""
    return [read_style(path, limit) for path in sorted(folder.iterdir()) if path.is_dir() and (not names or path.name in names)]


def as_batch(rgba: np.ndarray) -> torch.Tensor:
    """uint8 [n, h, w, 4] -> float [n, 4, h, w] in 0..1."""
    return torch.from_numpy(np.ascontiguousarray(rgba)).permute(0, 3, 1, 2).float() / 255


def plain_drawing(rgba: torch.Tensor, side: int) -> torch.Tensor:
    """What the element feeds the embedder for a drawing: [n, 3, side, side], area-average resize."""
    return functional.interpolate(rgba[:, :3], size=(side, side), mode="area")
