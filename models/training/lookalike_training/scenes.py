"""Random training pictures for the segmenter: photos cropped, turned and lit anew, faces pasted on other grounds."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from .cutouts import MIN_CELLS, PICTURES, components, read_picture
from .decoys import draw_decoy, paste_decoy
from .generated import draw_shapes
from .scene_light import relight

#: Output cells are this many px.
STRIDE = 4
#: Kinds of training pictures and their shares: a photo, people pasted on another ground, small heads close together, a
#: grid of photos, nobody, what looks like a face but is none, and a face that the photo's edges cut off.
MIXTURE = (("photo", 0.3), ("pasted", 0.08), ("crowd", 0.08), ("grid", 0.06), ("nobody", 0.12), ("decoy", 0.06),
           ("cut_off", 0.3))
#: A face is shown as large as this share of the frame: (low, high) and weight.
FACE_SHARES = (((0.045, 0.2), 0.36), ((0.2, 0.75), 0.5), ((0.75, 1.1), 0.14))
#: Smaller faces than this, px, are two cells or less.
LEAST_FACE_PX = 9
#: Faces of a smaller share of the frame are not shown as if enlarged from few px: nothing would be left of them.
LEAST_COARSE_SHARE = 0.22
#: Pictures of nobody are shown up to so near, as a share of their shorter side: close-ups of no face are blurred too.
NEAR_GROUND = 0.15
#: So far from the photo's edges, as a share of its longer side, a face is there as a whole.
WHOLE_MARGIN = 0.03
#: A face that is cut off is, whole, as large as this share of the frame (low, high).
CUT_OFF_SHARES = (0.45, 1.0)
#: A square crop's side as a multiple of the face's longer side, and how far its middle strays.
CROPS, CROP_JITTER = (0.55, 1.1), 0.1
#: Where single edges cut: how often each of the four does, and up to how much of the face it takes.
EDGE_CUTS, MOST_CUT = 0.45, 0.4
#: Beyond the photo, as the element's looks have it: what zero padding stands for.
BEYOND = (128,) * 3
#: Enlarging a face more than this only teaches blur.
MAX_ENLARGEMENT = 2.4


@dataclass
class LabelledPicture:
    """RGB picture and its label at a quarter of the size (left, right, person); `faces`: boxes in px."""

    picture: Image.Image
    label: Image.Image
    faces: list[tuple[int, int, int, int]]


def read_labelled(folder: Path) -> list[LabelledPicture]:
    """Every picture of a folder; one without a `<name>.label.png` shows nobody."""
    read = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in PICTURES or path.name.endswith(".label.png"):
            continue
        picture, beside = read_picture(path), path.with_name(path.stem + ".label.png")
        cells = (max(1, picture.width // STRIDE), max(1, picture.height // STRIDE))
        label = Image.open(beside).convert("RGB") if beside.exists() else Image.new("RGB", cells)
        values = np.asarray(label, int)
        parts = [part for part in components(values[..., 0] + values[..., 1] > 127) if len(part) >= MIN_CELLS]
        scale = picture.width / label.width
        boxes = [tuple(int(v * scale) for v in (*part.min(0)[::-1], *(part.max(0) + 1)[::-1])) for part in parts]
        read.append(LabelledPicture(picture, label, boxes))
    return read


def shows_whole(source: LabelledPicture) -> bool:
    """Whether a picture has one face, and shows all of it."""
    (x0, y0, x1, y1), (width, height) = source.faces[0], source.picture.size
    margin = WHOLE_MARGIN * max(width, height)
    return len(source.faces) == 1 and min(x0, y0) >= margin and x1 <= width - margin and y1 <= height - margin


def _warp(image: Image.Image, matrix: list[float], size: tuple[int, int]) -> Image.Image:
    """`matrix` takes px of the output to px of the input; shrinks first where it would alias."""
    shrink = 1
    while math.sqrt(abs(matrix[0] * matrix[4] - matrix[1] * matrix[3])) / shrink > 1.7:
        shrink *= 2
    image = image.reduce(shrink) if shrink > 1 else image
    return image.transform(size, Image.AFFINE, [v / shrink for v in matrix], Image.BILINEAR)


class SceneMaker:
    """Makes training pictures of `side` px (a multiple of 16)."""

    def __init__(self, people: list[LabelledPicture], nobody: list[LabelledPicture], side: int, seed: int = 0):
        self.people = [p for p in people if p.faces]
        self.nobody = nobody + [p for p in people if not p.faces]
        self.whole = [p for p in self.people if shows_whole(p)] or self.people
        self.side, self.random = side, random.Random(seed)

    def make(self) -> tuple[np.ndarray, np.ndarray]:
        """Picture uint8 [side, side, 3] and label uint8 [side / 4, side / 4, 3]."""
        kind = self.random.choices([k for k, _ in MIXTURE], [w for _, w in MIXTURE])[0]
        picture, label = getattr(self, f"_{kind}")(self.side)
        faces = np.asarray(label)[..., :2].sum(2) > 127
        # few px are enough for a large face only, and for nobody
        coarse = kind in ("photo", "nobody", "decoy", "cut_off") and (not faces.any() or faces.mean() > LEAST_COARSE_SHARE**2)
        picture = relight(picture, self.random, coarse)
        if kind == "cut_off" and faces.any():
            picture = self._cut(picture, faces)
        return np.array(picture), np.array(label)

    def _photo(self, side: int):
        ground = self._nobody(side) if self.random.random() < 0.5 else self._plain(side)
        return self._place(self.random.choice(self.people), *ground, side, cut=False)

    def _cut_off(self, side: int):
        """A face of which `_cut` leaves a part; its label stays whole."""
        ground = self._nobody(side) if self.random.random() < 0.3 else self._plain(side)
        return self._place(self.random.choice(self.whole), *ground, side, cut=False, share=self.random.uniform(*CUT_OFF_SHARES))

    def _cut(self, picture: Image.Image, faces: np.ndarray) -> Image.Image:
        """A crop of the picture that cuts through the face, on the grey of what lies beyond a photo."""
        rows, columns = np.nonzero(faces)
        box = [STRIDE * v for v in (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)]
        wide, high = box[2] - box[0], box[3] - box[1]
        if self.random.random() < 0.5:
            half = max(wide, high) * self.random.uniform(*CROPS) / 2
            x, y = ((box[i] + box[i + 2]) / 2 + 2 * half * self.random.uniform(-CROP_JITTER, CROP_JITTER) for i in (0, 1))
            crop = [x - half, y - half, x + half, y + half]
        else:
            depths = [self.random.uniform(0, MOST_CUT) if self.random.random() < EDGE_CUTS else -1 for _ in range(4)]
            inwards = (wide, high, -wide, -high)
            edges = (0, 0, *picture.size)
            crop = [edge if d < 0 else at + d * along for edge, at, d, along in zip(edges, box, depths, inwards)]
        crop = [round(min(max(v, 0), size)) for v, size in zip(crop, picture.size * 2)]
        beyond = Image.new("RGB", picture.size, BEYOND)
        beyond.paste(picture.crop(crop), crop[:2])
        return beyond

    def _pasted(self, side: int):
        picture, label = self._nobody(side)
        count = self.random.choice([1, 1, 2, 3, 5])
        for index in range(count):
            share = self.random.uniform(0.25, 0.8) if count == 1 else self.random.uniform(0.08, 0.8 / count)
            spot = None if count == 1 else ((index + 0.5) / count, self.random.uniform(0.25, 0.75))
            picture, label = self._place(self.random.choice(self.people), picture, label, side, True, share, spot)
        return picture, label

    def _crowd(self, side: int):
        """Rows of small heads that touch, the nearer ones in front."""
        picture, label = self._nobody(side) if self.random.random() < 0.6 else self._plain(side)
        share = self.random.uniform(max(0.06, LEAST_FACE_PX / side), 0.2)
        rows, top = self.random.choice([1, 2, 2, 3]), self.random.uniform(0.1, 0.4)
        for row in range(rows):
            pitch = share * self.random.uniform(0.8, 1.6)
            for index in range(min(8, int(1 / pitch))):
                size = share * self.random.uniform(0.8, 1.2) * (1 + 0.12 * row)
                spot = (index + self.random.uniform(0.3, 0.7)) * pitch, top + row * share * self.random.uniform(0.9, 1.5)
                picture, label = self._place(self.random.choice(self.people), picture, label, side, True, size, spot)
        return picture, label

    def _decoy(self, side: int):
        """Coins, clocks and cartoon faces, also beside a real face."""
        picture, label = self._photo(side) if self.random.random() < 0.2 else self._nobody(side)
        for _ in range(self.random.choice([1, 1, 2, 4, 8])):
            size = int(side * math.exp(self.random.uniform(math.log(0.08), math.log(0.9))))
            size = max(LEAST_FACE_PX, min(size, side // 3) if label.getbbox() else size)
            decoy = draw_decoy(self.random, size, self._face(self.random.choice(self.people)))
            covered = paste_decoy(picture, decoy, self.random)
            label.paste((0, 0, 0), (0, 0), covered.resize(label.size, Image.BOX))
        return picture, label

    def _face(self, source: LabelledPicture) -> Image.Image:
        """A square around one of the faces of a picture."""
        x0, y0, x1, y1 = self.random.choice(source.faces)
        half, x, y = max(x1 - x0, y1 - y0) * 0.55, (x0 + x1) / 2, (y0 + y1) / 2
        return source.picture.crop(tuple(round(v) for v in (x - half, y - half, x + half, y + half)))

    def _grid(self, side: int):
        picture, label = self._plain(side)
        count = self.random.choice([2, 2, 3])
        cell = side // count // 16 * 16
        for index in range(count * count):
            part = self._photo(cell) if self.random.random() < 0.7 else self._nobody(cell)
            at = (index % count * cell, index // count * cell)
            picture.paste(part[0], at)
            label.paste(part[1], (at[0] // STRIDE, at[1] // STRIDE))
        return picture, label

    def _nobody(self, side: int):
        if not self.nobody or self.random.random() < 0.2:
            return draw_shapes(self.random, side), Image.new("RGB", (side // STRIDE,) * 2)
        source = self.random.choice(self.nobody).picture
        nearest = NEAR_GROUND if self.random.random() < 0.3 else 0.4
        scale = self.random.uniform(nearest, 1) * min(source.size) / side
        mirror = self.random.choice((-1, 1))
        x, y = (self.random.uniform(0, max(0, length - scale * side)) for length in source.size)
        matrix = [scale * mirror, 0, x + (scale * side if mirror < 0 else 0), 0, scale, y]
        return _warp(source, matrix, (side, side)), Image.new("RGB", (side // STRIDE,) * 2)

    def _plain(self, side: int):
        colour = self.random.choice([(255,) * 3, (0,) * 3, tuple(self.random.randrange(256) for _ in range(3))])
        return Image.new("RGB", (side, side), colour), Image.new("RGB", (side // STRIDE,) * 2)

    def _matrix(self, source: LabelledPicture, side: int, share: float | None, spot, inside: bool):
        """Where to put one of the faces: takes px of the output to px of `source`."""
        x0, y0, x1, y1 = self.random.choice(source.faces)
        face = max(x1 - x0, y1 - y0)
        if share is None:
            share = self.random.uniform(*self.random.choices([r for r, _ in FACE_SHARES], [w for _, w in FACE_SHARES])[0])
            if inside:  # mostly the frame stays inside the photo
                share = max(share, min(face / min(source.picture.size), 1.0) * self.random.uniform(0.8, 1.05))
        share = min(share, max(face * MAX_ENLARGEMENT / side, FACE_SHARES[0][0][0]))
        share = max(share, LEAST_FACE_PX / side)
        scale = face / (share * side)
        turn = math.radians(self.random.gauss(0, 9) if self.random.random() < 0.75 else self.random.uniform(-35, 35))
        mirror, wide = self.random.choice((-1, 1)), math.exp(self.random.gauss(0, 0.08))
        room = max(0.0, 0.5 - share * 0.42)
        u, v = spot or (0.5 + self.random.uniform(-room, room), 0.5 + self.random.uniform(-room, room))
        cosine, sine = math.cos(turn) * scale, math.sin(turn) * scale
        a, b, d, e = cosine * wide * mirror, -sine, sine * mirror, cosine / wide
        middle = (x0 + x1) / 2, (y0 + y1) / 2
        return [a, b, middle[0] - (a * u + b * v) * side, d, e, middle[1] - (d * u + e * v) * side], mirror

    def _place(self, source, picture, label, side, cut, share=None, spot=None):
        """Draws a photo (or, with `cut`, only the person or the face) over `picture` and `label`."""
        matrix, mirror = self._matrix(source, side, share, spot, inside=not cut and self.random.random() < 0.8)
        cells = (side // STRIDE,) * 2
        small = [matrix[0], matrix[1], matrix[2] / STRIDE, matrix[3], matrix[4], matrix[5] / STRIDE]
        placed, placed_label = _warp(source.picture, matrix, (side, side)), _warp(source.label, small, cells)
        if mirror < 0:  # left and right half change places
            red, green, blue = placed_label.split()
            placed_label = Image.merge("RGB", (green, red, blue))
        alpha = _warp(Image.new("L", source.picture.size, 255), matrix, (side, side))
        if cut:
            values = np.asarray(placed_label, int)
            face = values[..., 0] + values[..., 1]
            wanted = face if self.random.random() < 0.4 else np.maximum(face, values[..., 2])
            edge = Image.fromarray(((wanted - 110) * 5).clip(0, 255).astype(np.uint8)).resize((side, side), Image.BILINEAR)
            alpha = edge.filter(ImageFilter.BoxBlur(self.random.choice([0, 1, 2])))
        picture.paste(placed, (0, 0), alpha)
        label.paste(placed_label, (0, 0), alpha.resize(cells, Image.BOX))
        return picture, label
