"""Labels photos with Google's BodyPix (part heatmaps), which face-parts learns to imitate; without it they are only stored, and
`close_ups` labels them.

Writes each picture and beside it `<name>.label.png` at a quarter of the size: red = left half of the face, green =
right half, blue = person, 0..255. Labels made by hand in that form serve as well.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from .cutouts import PICTURES, components, read_picture
from .graph_model import GraphModel
from .runtime import one_thread

#: BodyPix's input sides, px. Portraits are labelled twice and averaged; small faces in scenes want a large input.
PORTRAIT_SIDES, SCENE_SIDE, ZOOM_SIDE = (321, 433), 577, 289
#: A face at least this share of the frame makes a portrait.
PORTRAIT_SHARE = 0.22
#: Longest side of a stored picture, px.
STORED_SIDE = 320
#: How sharply the two halves are told apart: factor on the difference of their logits.
HALVES_SHARPNESS = 1.5


def part_logits(teacher: GraphModel, picture: Image.Image, side: int, mirrored: bool, cells: tuple[int, int]):
    """Person and part logits [25, rows, columns], sampled at the centres of `cells` (columns, rows)."""
    scale = side / max(picture.size)
    width, height = (max(33, round((length * scale - 1) / 16) * 16 + 1) for length in picture.size)
    pixels = np.array(picture.resize((width, height), Image.BILINEAR if scale > 1 else Image.LANCZOS), np.float32)
    batch = torch.from_numpy(pixels).permute(2, 0, 1)[None] / 127.5 - 1
    logits = torch.cat(teacher(batch.flip(3) if mirrored else batch, ["float_segments", "float_part_heatmaps"]), 1)
    logits = logits.flip(3) if mirrored else logits
    columns, rows = cells
    # BodyPix's outermost cells lie on the border (align corners); ours lie half a cell inside
    x = ((torch.arange(columns) + 0.5) / columns * width - 0.5) / (width - 1) * 2 - 1
    y = ((torch.arange(rows) + 0.5) / rows * height - 0.5) / (height - 1) * 2 - 1
    grid = torch.stack([x.expand(rows, columns), y[:, None].expand(rows, columns)], -1)[None]
    out = functional.grid_sample(logits, grid, align_corners=True, padding_mode="border")[0]
    return torch.cat([out[:1], out[[2, 1]], out[3:]]) if mirrored else out


def soft_label(logits: torch.Tensor) -> torch.Tensor:
    """Left half, right half, person in 0..1.

    BodyPix's sigmoids saturate, so only differences of logits tell: face is where "person" holds and a face half is
    the strongest of the 24 parts.
    """
    person, left, right, others = logits[0], logits[1], logits[2], logits[3:].amax(0)
    face = torch.minimum(person, torch.maximum(left, right) - others).sigmoid()
    share = ((left - right) * HALVES_SHARPNESS).sigmoid()
    return torch.stack([face * share, face * (1 - share), person.sigmoid()])


def _zoomed(teacher: GraphModel, picture: Image.Image, label: torch.Tensor) -> torch.Tensor:
    """A second look at each small face; its label is blended in towards the middle of the crop."""
    _, rows, columns = label.shape
    label = label.clone()
    for part in components(((label[0] + label[1]) > 0.4).numpy())[:8]:
        (top, left), (bottom, right) = part.min(0), part.max(0) + 1
        side = max(bottom - top, right - left)
        if len(part) < 4 or side > 0.25 * max(rows, columns):
            continue
        reach = max(side * 3.2, 10) / 2
        middle_x, middle_y = (left + right) / 2, (top + bottom) / 2 + 0.4 * side
        x0, x1 = int(max(0, middle_x - reach)), int(min(columns, round(middle_x + reach)))
        y0, y1 = int(max(0, middle_y - reach)), int(min(rows, round(middle_y + reach)))
        if x1 - x0 < 4 or y1 - y0 < 4:
            continue
        scale = picture.width / columns, picture.height / rows
        crop = picture.crop((round(x0 * scale[0]), round(y0 * scale[1]), round(x1 * scale[0]), round(y1 * scale[1])))
        near = soft_label(part_logits(teacher, crop, ZOOM_SIDE, False, (x1 - x0, y1 - y0)))
        fade = [torch.minimum(torch.arange(n) + 1, n - torch.arange(n)) * 6 / n for n in (y1 - y0, x1 - x0)]
        weight = torch.minimum(fade[0][:, None], fade[1][None]).clamp(0, 1) * 0.8
        label[:2, y0:y1, x0:x1] = label[:2, y0:y1, x0:x1] * (1 - weight) + near[:2] * weight
    return label


def label_picture(teacher: GraphModel, picture: Image.Image) -> torch.Tensor:
    """Soft label [3, h / 4, w / 4] of a picture whose sides are multiples of 4."""
    cells = (picture.width // 4, picture.height // 4)
    near, far = PORTRAIT_SIDES
    label = (soft_label(part_logits(teacher, picture, near, False, cells))
             + soft_label(part_logits(teacher, picture, far, True, cells))) / 2
    faces = components(((label[0] + label[1]) > 0.5).numpy())
    if faces and max(faces[0].max(0) - faces[0].min(0)) + 1 >= PORTRAIT_SHARE * max(cells):
        return label
    return _zoomed(teacher, picture, soft_label(part_logits(teacher, picture, SCENE_SIDE, False, cells)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=Path, help="folder of photos with people, searched with its sub-folders")
    parser.add_argument("out", type=Path)
    parser.add_argument("--bodypix", type=Path, help="model.json of BodyPix, MobileNetV1 0.75, stride 16")
    parser.add_argument("--every", type=int, default=1, help="only every n-th picture")
    arguments = parser.parse_args()
    one_thread()
    teacher = GraphModel(arguments.bodypix) if arguments.bodypix else None
    arguments.out.mkdir(parents=True, exist_ok=True)
    paths = sorted(p for p in arguments.pictures.rglob("*") if p.suffix.lower() in PICTURES)[:: arguments.every]
    for index, path in enumerate(paths):
        picture = read_picture(path)
        scale = min(1, STORED_SIDE / max(picture.size))
        picture = picture.resize([max(32, round(side * scale / 4) * 4) for side in picture.size], Image.LANCZOS)
        name = f"{index:05d}-{path.stem}"
        picture.save(arguments.out / f"{name}.png")
        if teacher:
            label = (label_picture(teacher, picture).permute(1, 2, 0) * 255).round().byte().numpy()
            Image.fromarray(label).save(arguments.out / f"{name}.label.png")
        if index % 200 == 199:
            print(f"{index + 1} of {len(paths)}", flush=True)


if __name__ == "__main__":
    main()
