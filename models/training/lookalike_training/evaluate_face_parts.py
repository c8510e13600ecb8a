"""Figures of segmenters on pictures kept out of training, each seen once and whole, as the element does first."""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
from PIL import Image

from .cutouts import SEGMENT_SIDE, components, face_masks, face_probability
from .decoys import draw_decoy, paste_decoy
from .graph_model import GraphModel
from .runtime import one_thread
from .scenes import LabelledPicture, read_labelled
from .teacher import PORTRAIT_SHARE
from .train_face_parts import split

#: Drawn pictures of coins, clocks and cartoon faces.
DECOYS = 150
#: Labelled faces of fewer cells are not asked for.
LEAST_CELLS = 6


def letterbox(picture: Image.Image) -> Image.Image:
    """The picture in the middle of a grey square."""
    side = max(picture.size)
    square = Image.new("RGB", (side, side), (128,) * 3)
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def labelled_faces(one: LabelledPicture) -> tuple[np.ndarray, list[np.ndarray]]:
    """Where the label says face, on the label's cells, and its faces as index arrays."""
    wanted = np.asarray(one.label, int)[..., :2].sum(2) > 127
    return wanted, [part for part in components(wanted) if len(part) >= LEAST_CELLS]


def is_portrait(one: LabelledPicture) -> bool:
    """Whether the largest face fills a good part of the picture."""
    return max((max(x1 - x0, y1 - y0) for x0, y0, x1, y1 in one.faces), default=0) >= PORTRAIT_SHARE * max(one.picture.size)


def overlap(network: GraphModel, one: LabelledPicture, change=lambda picture: picture) -> float:
    """IoU of the accepted faces with the label."""
    wanted, _ = labelled_faces(one)
    masks = face_masks(face_probability(network, change(one.picture)))
    found = np.max(masks, 0) if masks else np.zeros((1, 1))
    found = np.asarray(Image.fromarray(found.astype(np.float32)).resize(one.label.size, Image.BILINEAR)) > 0.5
    return float((found & wanted).sum() / max(1, (found | wanted).sum()))


def faces_found(network: GraphModel, scene: LabelledPicture) -> tuple[int, int]:
    """Of the labelled faces of a scene those found, and accepted faces where the label has none."""
    wanted, faces = labelled_faces(scene)
    masks = [np.asarray(Image.fromarray(m.astype(np.float32)).resize(scene.label.size, Image.BILINEAR)) > 0.5
             for m in face_masks(face_probability(network, scene.picture))]
    found = sum(any(mask[part[:, 0], part[:, 1]].mean() > 0.3 for mask in masks) for part in faces)
    return found, sum(not (mask & wanted).any() for mask in masks)


def alarms(network: GraphModel, pictures: list[Image.Image]) -> int:
    """Pictures of nobody in which a face is accepted."""
    return sum(bool(face_masks(face_probability(network, letterbox(picture)))) for picture in pictures)


def decoys(nobody: list[Image.Image], portraits: list[LabelledPicture]) -> list[Image.Image]:
    """Coins, clocks and cartoon faces, always the same ones."""
    draw, drawn = random.Random(11), []
    for _ in range(DECOYS):
        ground = draw.choice(nobody).resize((SEGMENT_SIDE,) * 2)
        face = draw.choice(portraits).picture
        paste_decoy(ground, draw_decoy(draw, int(SEGMENT_SIDE * draw.uniform(0.2, 0.9)), face), draw)
        drawn.append(ground)
    return drawn


def measure(network: GraphModel, people: list[LabelledPicture], nobody: list[Image.Image]) -> dict[str, float]:
    """All figures of one network."""
    portraits = [one for one in people if is_portrait(one)]
    scenes = [one for one in people if one.faces and not is_portrait(one)]
    found = np.array([faces_found(network, scene) for scene in scenes]).sum(0)
    lights = {"": lambda p: p, "grey": lambda p: p.convert("L").convert("RGB"), "dark": lambda p: p.point(lambda v: int(v * 0.35))}
    return {
        "faces": sum(len(labelled_faces(scene)[1]) for scene in scenes), "found": int(found[0]), "elsewhere": int(found[1]),
        "portraits": len(portraits),
        **{f"iou {name}".strip(): float(np.mean([overlap(network, p, light) for p in portraits])) for name, light in lights.items()},
        "nobody": len(nobody), "false alarms": alarms(network, nobody),
        "decoys": DECOYS, "decoys taken for faces": alarms(network, decoys(nobody, portraits)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path, nargs="+", help="folders with model.json")
    parser.add_argument("--labelled", type=Path, required=True)
    parser.add_argument("--nobody", type=Path, required=True)
    arguments = parser.parse_args()
    one_thread()
    people, nobody = split(read_labelled(arguments.labelled))[1], split(read_labelled(arguments.nobody))[1]
    for folder in arguments.models:
        figures = measure(GraphModel(folder / "model.json"), people, [one.picture for one in nobody])
        print(json.dumps({"model": str(folder), **{k: round(v, 4) for k, v in figures.items()}}), flush=True)


if __name__ == "__main__":
    main()
