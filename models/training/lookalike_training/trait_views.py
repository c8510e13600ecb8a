"""Cut-outs of labelled photos: as they are, and from nearer, where the photo's edge hides hair and chin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .cutouts import cut_out, face_masks, face_probability, read_picture
from .graph_model import GraphModel

#: Sides of the square crops as shares of the face's longer side, and how far their middle is off at most.
CROP_SHARES, CROP_SHIFT = ((0.7, 1.0), (0.95, 1.35)), 0.08
#: The first view: the whole photo.
WHOLE = 9.0


@dataclass
class TraitViews:
    """`rgba` uint8 [n, side, side, 4]; `share` [n] how much of the face's longer side the photo shows; `photo` [n] the
    index into `labels` [photos, traits] and `names` (persons)."""

    rgba: np.ndarray
    share: np.ndarray
    photo: np.ndarray
    labels: np.ndarray
    names: list[str]


def face_box(picture: Image.Image, soft: np.ndarray) -> tuple[float, float, float]:
    """Middle and longer side of a mask, px."""
    rows, columns = np.nonzero(soft > 0.5)
    across, down = picture.width / soft.shape[1], picture.height / soft.shape[0]
    x = (columns.min() + columns.max() + 1) / 2 * across
    y = (rows.min() + rows.max() + 1) / 2 * down
    return x, y, max((np.ptp(columns) + 1) * across, (np.ptp(rows) + 1) * down)


def crop(picture: Image.Image, soft: np.ndarray, share: float, random: np.random.Generator) -> Image.Image:
    """A square of about the face, as far as the picture reaches."""
    x, y, longer = face_box(picture, soft)
    x, y = x + random.uniform(-CROP_SHIFT, CROP_SHIFT) * longer, y + random.uniform(-CROP_SHIFT, CROP_SHIFT) * longer
    half = share * longer / 2
    left, top = max(0, round(x - half)), max(0, round(y - half))
    return picture.crop((left, top, min(picture.width, round(x + half)), min(picture.height, round(y + half))))


def view_labelled(photos: list[tuple[Path, str, np.ndarray]], segmenter: GraphModel) -> TraitViews:
    """The largest face of each photo and of its crops; views without one are left out."""
    random = np.random.default_rng(0)
    rgba, shares, index = [], [], []
    for at, (path, _, _) in enumerate(photos):
        picture = read_picture(path)
        faces = face_masks(face_probability(segmenter, picture))
        if not faces:
            continue
        closer = [random.uniform(*bounds) for bounds in CROP_SHARES]
        views = [(WHOLE, picture, faces)]
        for share in closer:
            nearer = crop(picture, faces[0], share, random)
            views.append((share, nearer, face_masks(face_probability(segmenter, nearer))))
        for share, seen, found in views:
            if found:
                rgba.append(cut_out(seen, found[0]))
                shares.append(share)
                index.append(at)
        if at % 250 == 249:
            print(f"{at + 1} of {len(photos)} photos, {len(rgba)} views", flush=True)
    return TraitViews(np.stack(rgba), np.array(shares), np.array(index), np.stack([label for _, _, label in photos]),
                      [person for _, person, _ in photos])
