"""Cuts faces out of photos with the face-parts network, as the element does, and stores them for training."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageOps
from torch.nn import functional

from .graph_model import GraphModel
from .runtime import one_thread

#: Side of a stored cut-out, px: the embedder's 80 px window and room around it for shifts.
STORED_SIDE = 112
#: Side of the embedder's face window: this times the square root of the mask's area.
WINDOW_SCALE = 1.45
#: The stored square is this much larger than the window.
STORED_MARGIN = STORED_SIDE / 80
#: Longest side fed to the segmenter, px.
SEGMENT_SIDE = 192
#: A connected part is a face from this many cells and this mean probability on (see the model card).
MIN_CELLS, MIN_SCORE = 5, 0.65
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".bmp"}


@dataclass
class CutOuts:
    """`rgba` uint8 [n, side, side, 4] (colour, mask), `person` the index into `names` for each."""

    rgba: np.ndarray
    person: np.ndarray
    names: list[str]
    files: list[str]


def read_picture(path: Path) -> Image.Image:
    """Upright RGB on white."""
    picture = ImageOps.exif_transpose(Image.open(path))
    if picture.mode in ("RGBA", "LA", "P"):
        picture = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, (255,) * 4), picture)
    return picture.convert("RGB")


def face_probability(segmenter: GraphModel, picture: Image.Image, side: int = SEGMENT_SIDE) -> np.ndarray:
    """Probability of "face" per cell (stride 4)."""
    scale = side / max(picture.size)
    width, height = (max(32, round(length * scale / 16) * 16) for length in picture.size)
    pixels = np.asarray(picture.resize((width, height), Image.BOX if scale < 1 else Image.BILINEAR), np.float32)
    batch = torch.from_numpy(pixels).permute(2, 0, 1)[None] / 127.5 - 1
    (parts,) = segmenter(batch, ["float_part_heatmaps"])
    return face_sums(parts[0].sigmoid().numpy())


def face_sums(halves: np.ndarray) -> np.ndarray:
    """Probability of "face" from those of its left and right half [2, rows, columns]."""
    return halves.sum(0).clip(max=1)


def components(mask: np.ndarray) -> list[np.ndarray]:
    """4-connected parts of a small boolean map as index arrays [cells, 2], largest first."""
    left, parts = mask.copy(), []
    for seed in np.argwhere(mask):
        if not left[tuple(seed)]:
            continue
        left[tuple(seed)] = False
        stack, part = [tuple(seed)], []
        while stack:
            y, x = stack.pop()
            part.append((y, x))
            for near in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                if 0 <= near[0] < mask.shape[0] and 0 <= near[1] < mask.shape[1] and left[near]:
                    left[near] = False
                    stack.append(near)
        parts.append(np.array(part))
    return sorted(parts, key=len, reverse=True)


def face_masks(probability: np.ndarray, least_score: float = MIN_SCORE) -> list[np.ndarray]:
    """Soft maps (0 outside the part) of the accepted faces, largest first."""
    faces = []
    for part in components(probability > 0.5):
        inside = np.zeros_like(probability, dtype=bool)
        inside[part[:, 0], part[:, 1]] = True
        if len(part) >= MIN_CELLS and probability[inside].mean() >= least_score:
            reach = functional.max_pool2d(torch.from_numpy(inside)[None, None].float(), 3, 1, 1)[0, 0].numpy() > 0
            faces.append(np.where(reach, probability, 0))
    return faces


def cut_out(picture: Image.Image, soft: np.ndarray, side: int = STORED_SIDE, margin: float = STORED_MARGIN) -> np.ndarray:
    """Square around the mask's centroid, `margin` times the face window, as RGBA [side, side, 4]; white outside."""
    rows, columns = np.nonzero(soft > 0.5)
    scale_x, scale_y = picture.width / soft.shape[1], picture.height / soft.shape[0]
    centre = (columns.mean() + 0.5) * scale_x, (rows.mean() + 0.5) * scale_y
    half = margin * WINDOW_SCALE * np.sqrt(len(rows) * scale_x * scale_y) / 2
    alpha = Image.fromarray((soft * 255).astype(np.uint8)).resize(picture.size, Image.BILINEAR)
    both = picture.copy()
    both.putalpha(alpha.point(lambda v: 255 if v > 127 else 0))
    box = tuple(round(v) for v in (centre[0] - half, centre[1] - half, centre[0] + half, centre[1] + half))
    square = Image.new("RGBA", (box[2] - box[0], box[3] - box[1]), (255, 255, 255, 0))
    square.paste(both.crop((max(box[0], 0), max(box[1], 0), min(box[2], picture.width), min(box[3], picture.height))),
                 (max(-box[0], 0), max(-box[1], 0)))
    # colour and mask are resized apart: the colour under the mask's edge must not darken
    colour = square.convert("RGB").resize((side, side), Image.BOX if square.width > side else Image.BILINEAR)
    mask = square.getchannel("A").resize((side, side), Image.BOX if square.width > side else Image.BILINEAR)
    return np.dstack([np.asarray(colour), np.asarray(mask)])


def cut_out_people(folder: Path, segmenter: GraphModel, limit: int | None = None) -> CutOuts:
    """One sub-folder a person; the largest accepted face of each photo. Photos without one are left out."""
    names = sorted(path.name for path in folder.iterdir() if path.is_dir())[:limit]
    rgba, person, files = [], [], []
    for index, name in enumerate(names):
        for path in sorted(folder.joinpath(name).iterdir()):
            if path.suffix.lower() not in PICTURES:
                continue
            picture = read_picture(path)
            faces = face_masks(face_probability(segmenter, picture))
            if faces:
                rgba.append(cut_out(picture, faces[0]))
                person.append(index)
                files.append(f"{name}/{path.name}")
        if index % 100 == 99:
            print(f"{index + 1} of {len(names)} people, {len(rgba)} faces", flush=True)
    return CutOuts(np.stack(rgba), np.array(person), names, files)


def save(cut_outs: CutOuts, path: Path) -> None:
    """Writes `<path>.npz`."""
    np.savez(path, rgba=cut_outs.rgba, person=cut_outs.person, names=json.dumps([cut_outs.names, cut_outs.files]))


def load(path: Path) -> CutOuts:
    """Reads what `save` wrote."""
    stored = np.load(path)
    names, files = json.loads(str(stored["names"]))
    return CutOuts(stored["rgba"], stored["person"], names, files)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=Path, help="folder with one sub-folder of photos a person")
    parser.add_argument("out", type=Path, help="where the cut-outs go (.npz)")
    parser.add_argument("--segmenter", type=Path, required=True, help="model.json of face-parts")
    arguments = parser.parse_args()
    one_thread()
    cut_outs = cut_out_people(arguments.people, GraphModel(arguments.segmenter))
    save(cut_outs, arguments.out)
    print(f"{len(cut_outs.rgba)} faces of {len(set(cut_outs.person.tolist()))} people")


if __name__ == "__main__":
    main()
