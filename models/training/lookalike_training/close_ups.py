"""Improves the labels of small faces: what a face-parts network sees from near is written into labelled scenes.

The teacher sees a scene once and takes some things for faces that are none; the network that already exists, looking
tile by tile and once more at each face as the element does, sees more small faces and fewer false ones. Faces that the
near look does not confirm are made doubtful. Portraits get the mean of both views, so that a network that goes on
learning keeps what it knew of faces unlike those at hand. A picture without a label gets one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from .cutouts import MIN_CELLS, PICTURES, SEGMENT_SIDE, components, face_masks, face_sums, read_picture
from .graph_model import GraphModel
from .runtime import one_thread
from .teacher import PORTRAIT_SHARE

#: Resolutions at which a scene is searched, px along its longer side, and the mean probability asked for there.
LOOKS = ((192, 0.65), (320, 0.65), (480, 0.8))
#: Enlarging a scene more than this shows nothing new.
MAX_ENLARGEMENT = 1.5
#: Side of a close-up as a multiple of the face's longer side.
ZOOM_FACTOR = 2.1
#: What an unconfirmed face keeps of its probability.
DOUBT = 0.4
#: Tiles overlap by this share.
OVERLAP = 0.5

Box = tuple[float, float, float, float]


def glance(network: GraphModel, picture: Image.Image, box: Box, careful: bool = False) -> np.ndarray:
    """Left and right half [2, 48, 48] in a square of the picture, grey beyond; `careful`: and in its mirror image."""
    crop = picture.transform((SEGMENT_SIDE,) * 2, Image.EXTENT, box, Image.BILINEAR, fillcolor=(128,) * 3)
    pixels = torch.from_numpy(np.array(crop, np.float32)).permute(2, 0, 1)[None] / 127.5 - 1
    (parts,) = network(torch.cat([pixels, pixels.flip(3)]) if careful else pixels, ["float_part_heatmaps"])
    parts = parts.sigmoid()
    return (((parts[0] + parts[1].flip(2)[[1, 0]]) / 2) if careful else parts[0]).numpy()


def squares(width: int, height: int, side: float) -> list[Box]:
    """Overlapping squares of `side` px over a picture."""
    def starts(length: int) -> np.ndarray:
        count = max(1, int(np.ceil((length - side) / (side * (1 - OVERLAP)))) + 1) if length > side else 1
        return np.linspace(0, length - side, count) if length > side else np.array([(length - side) / 2])
    return [(x, y, x + side, y + side) for y in starts(height) for x in starts(width)]


def _boxes(parts: np.ndarray, square: Box, score: float) -> list[Box]:
    """Boxes in the picture of the faces in a glance that its edge does not cut."""
    scale, found = (square[2] - square[0]) / parts.shape[1], []
    for mask in face_masks(face_sums(parts), score):
        rows, columns = np.nonzero(mask > 0.5)
        if min(rows.min(), columns.min()) > 0 and max(rows.max(), columns.max()) < parts.shape[1] - 1:
            found.append((square[0] + columns.min() * scale, square[1] + rows.min() * scale,
                          square[0] + (columns.max() + 1) * scale, square[1] + (rows.max() + 1) * scale))
    return found


def _covers(box: Box, other: Box) -> bool:
    """Whether `box` has the middle of `other` inside."""
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def search(network: GraphModel, picture: Image.Image) -> list[Box]:
    """Boxes of the faces found at several resolutions."""
    found: list[Box] = []
    for resolution, score in LOOKS:
        if resolution > max(picture.size) * MAX_ENLARGEMENT:
            break
        for square in squares(*picture.size, max(picture.size) * SEGMENT_SIDE / resolution):
            boxes = _boxes(glance(network, picture, square), square, score)
            found += [box for box in boxes if not any(_covers(old, box) or _covers(box, old) for old in found)]
    return found


def close_up(network: GraphModel, picture: Image.Image, box: Box, cells: tuple[int, int]) -> np.ndarray | None:
    """The face of `box` from near: left and right half [2, rows, columns] on the label's `cells`, or None."""
    reach = max(box[2] - box[0], box[3] - box[1]) * ZOOM_FACTOR / 2
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    parts = glance(network, picture, (x - reach, y - reach, x + reach, y + reach), careful=True)
    middle = parts.shape[1] // 2
    masks = [m for m in face_masks(face_sums(parts)) if (m[middle - 4 : middle + 4, middle - 4 : middle + 4] > 0.5).any()]
    if not masks:
        return None
    kept, scale = parts * (masks[0] > 0), (picture.width / cells[0], picture.height / cells[1])
    pitch = 2 * reach / parts.shape[1]  # px of the picture a cell of the close-up
    matrix = (scale[0] / pitch, 0, (reach - x) / pitch, 0, scale[1] / pitch, (reach - y) / pitch)
    # averaged over the label's cells: sampled four times as finely, then reduced
    fine = (matrix[0] / 4, 0, matrix[2], 0, matrix[4] / 4, matrix[5])
    size = (cells[0] * 4, cells[1] * 4)
    planes = [Image.fromarray(plane.astype(np.float32)).transform(size, Image.AFFINE, fine, Image.BILINEAR) for plane in kept]
    return np.stack([np.asarray(plane).reshape(cells[1], 4, cells[0], 4).mean((1, 3)) for plane in planes])


def first_look(network: GraphModel, picture: Image.Image, longest: int) -> np.ndarray:
    """Label [rows, columns, 3] in 0..1 as the network sees a picture, and its mirror image, `longest` px long."""
    scale = longest / max(picture.size)
    width, height = (max(32, round(side * scale / 16) * 16) for side in picture.size)
    pixels = torch.from_numpy(np.array(picture.resize((width, height), Image.BILINEAR), np.float32)).permute(2, 0, 1)[None]
    parts, person = network(torch.cat([pixels, pixels.flip(3)]) / 127.5 - 1, ["float_part_heatmaps", "float_segments"])
    seen = torch.cat([parts, person], 1).sigmoid()
    mean = (seen[:1] + seen[1:].flip(3)[:, [1, 0, 2]]) / 2
    cells = (max(1, picture.height // 4), max(1, picture.width // 4))
    return functional.interpolate(mean, size=cells, mode="bilinear", align_corners=False)[0].permute(1, 2, 0).numpy()


def improve(network: GraphModel, picture: Image.Image, label: np.ndarray) -> np.ndarray:
    """A label [rows, columns, 3] in 0..1 with the faces seen from near."""
    rows, columns, _ = label.shape
    old = components(label[..., :2].sum(2) > 0.5)
    if old and max(old[0].max(0) - old[0].min(0)) + 1 >= PORTRAIT_SHARE * max(rows, columns):
        return (label + first_look(network, picture, SEGMENT_SIDE)) / 2
    near = [seen for box in search(network, picture) if (seen := close_up(network, picture, box, (columns, rows))) is not None]
    better, confirmed = label.copy(), np.zeros((rows, columns), bool)
    for seen in near:
        stronger = seen.sum(0) > better[..., :2].sum(2)
        better[..., :2][stronger] = seen.transpose(1, 2, 0)[stronger]
        confirmed |= seen.sum(0) > 0.5
    for part in old:
        inside = part[:, 0], part[:, 1]
        if len(part) >= MIN_CELLS and not confirmed[inside].any():
            better[(*inside, slice(0, 2))] *= DOUBT
    return better


def relabel(network: GraphModel, path: Path) -> None:
    """Writes the improved label beside a picture."""
    picture, beside = read_picture(path), path.with_name(path.stem + ".label.png")
    if beside.exists():
        label = np.asarray(Image.open(beside).convert("RGB"), np.float32) / 255
    else:
        label = first_look(network, picture, max(picture.size))
    Image.fromarray((improve(network, picture, label).clip(0, 1) * 255).round().astype(np.uint8)).save(beside)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path, help="folder of pictures, most with `<name>.label.png` beside them")
    parser.add_argument("--network", type=Path, required=True, help="model.json of face-parts")
    arguments = parser.parse_args()
    one_thread()
    network = GraphModel(arguments.network)
    paths = [p for p in sorted(arguments.labelled.rglob("*")) if p.suffix.lower() in PICTURES and ".label" not in p.name]
    for index, path in enumerate(paths):
        relabel(network, path)
        if index % 200 == 199:
            print(f"{index + 1} of {len(paths)}", flush=True)


if __name__ == "__main__":
    main()
