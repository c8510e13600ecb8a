"""Draws a small training set: people with faces, species in two styles, and shapes. For trying the scripts, no photos."""

from __future__ import annotations

import argparse
import math
import random
from pathlib import Path

from PIL import Image, ImageDraw

SKIN = [(240, 205, 180), (224, 172, 135), (198, 134, 92), (141, 85, 54), (92, 58, 40)]
HAIR = [(30, 22, 18), (80, 50, 30), (150, 100, 50), (220, 190, 120), (190, 190, 190), (160, 60, 30)]


def any_colour(draw: random.Random) -> tuple[int, int, int]:
    return tuple(draw.randrange(256) for _ in range(3))


def draw_shapes(draw: random.Random, side: int) -> Image.Image:
    """Discs, polygons, boxes and arcs on a plain ground: what clocks, coins and cartoons have in common with faces."""
    large = 2 * side  # drawn at twice the size for smooth edges
    picture = Image.new("RGB", (large, large), draw.choice([(255,) * 3, (0,) * 3, any_colour(draw)]))
    canvas = ImageDraw.Draw(picture)
    for index in range(draw.choice([1, 3, 6, 10, 16])):
        x, y = draw.uniform(0, large), draw.uniform(0, large)
        a, b = (draw.uniform(0.05, 0.35) * large for _ in range(2))
        fill = draw.choice(SKIN) if draw.random() < 0.3 else any_colour(draw)
        kind = draw.random()
        if kind < 0.55:
            canvas.ellipse([x - a, y - b, x + a, y + b], fill, draw.choice([None, (0, 0, 0)]), 3)
        elif kind < 0.75:
            corners = draw.randrange(3, 8)
            canvas.polygon([(x + a * math.cos(i * 2 * math.pi / corners + index) * draw.uniform(0.5, 1.2),
                             y + b * math.sin(i * 2 * math.pi / corners + index)) for i in range(corners)], fill)
        elif kind < 0.9:
            canvas.rectangle([x - a, y - b, x + a, y + b], fill)
        else:
            canvas.arc([x - a, y - b, x + a, y + b], draw.uniform(0, 360), draw.uniform(0, 360), fill, 8)
    return picture.reduce(2)


class Person:
    """Somebody with a fixed skin, hair, shape of face, eyes, glasses and beard."""

    def __init__(self, seed: int):
        draw = random.Random(seed)
        self.skin, self.hair, self.eyes = draw.choice(SKIN), draw.choice(HAIR), any_colour(draw)
        self.wide, self.fringe, self.length = draw.uniform(0.7, 0.95), draw.uniform(0.1, 0.45), draw.uniform(0, 0.5)
        self.glasses, self.beard = draw.random() < 0.3, draw.random() < 0.3

    def photo(self, draw: random.Random, side: int) -> tuple[Image.Image, Image.Image]:
        """A picture of `side` px and its label at a quarter of that (left half, right half, person)."""
        picture, label = draw_shapes(draw, side), Image.new("RGB", (side, side))
        canvas, marks = ImageDraw.Draw(picture), ImageDraw.Draw(label)
        radius = draw.uniform(0.2, 0.4) * side
        x, y = (draw.uniform(1.1 * radius, side - 1.1 * radius) for _ in range(2))
        a, light = radius * self.wide, draw.uniform(0.6, 1.1)

        def lit(colour):
            return tuple(min(255, int(value * light)) for value in colour)

        shoulders = [x - 1.8 * radius, y + 0.9 * radius, x + 1.8 * radius, y + 4 * radius]
        head = [x - a, y - radius, x + a, y + radius]
        canvas.ellipse(shoulders, any_colour(draw)), marks.ellipse(shoulders, (0, 0, 255))
        hair = [x - 1.1 * a, y - 1.1 * radius, x + 1.1 * a, y + radius * (0.2 + self.length)]
        for box, colour in ((hair, self.hair), (head, self.skin)):
            canvas.ellipse(box, lit(colour))
            marks.pieslice(box, 90, 270, (0, 255, 255))  # the person's right half is on the picture's left
            marks.pieslice(box, -90, 90, (255, 0, 255))
        top = y - radius * (1 - 2 * self.fringe)
        canvas.chord(head, *self._chord(y, radius, top), lit(self.hair))
        if self.beard:
            canvas.chord(head, 40, 140, lit(self.hair))
        for sign in (-1, 1):
            eye = (x + sign * 0.4 * a, y - 0.05 * radius)
            self._disc(canvas, eye, 0.13 * radius, (250, 250, 250)), self._disc(canvas, eye, 0.07 * radius, self.eyes)
            if self.glasses:
                self._disc(canvas, eye, 0.22 * radius, None, (10, 10, 10))
        canvas.arc([x - 0.35 * a, y + 0.3 * radius, x + 0.35 * a, y + 0.65 * radius], 20, 160, (150, 40, 50), 3)
        return picture, label.resize((side // 4, side // 4), Image.BOX)

    @staticmethod
    def _chord(y: float, radius: float, top: float) -> tuple[float, float]:
        height = math.degrees(math.asin(max(-1, min(1, (y - top) / radius))))
        return 180 + height, 360 - height

    @staticmethod
    def _disc(canvas: ImageDraw.ImageDraw, centre, radius: float, fill, outline=None) -> None:
        x, y = centre
        canvas.ellipse([x - radius, y - radius, x + radius, y + radius], fill, outline, 2)


def draw_species(seed: int, style: int, side: int) -> Image.Image:
    """A creature of blobs on a transparent ground; the second style is coarse and has outlines."""
    draw = random.Random(seed)
    picture = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    canvas = ImageDraw.Draw(picture)
    for _ in range(draw.randrange(3, 7)):
        x, y, a, b = (draw.uniform(0.3, 0.7) * side for _ in range(4))
        box = [x - a / 2, y - b / 2, x + a / 2, y + b / 2]
        shape = draw.choice([canvas.ellipse, canvas.rectangle, canvas.ellipse])
        shape(box, any_colour(draw) + (255,), (0, 0, 0, 255) if style else None, 3)
    return picture.resize((side // 3,) * 2, Image.BOX).resize((side,) * 2, Image.NEAREST) if style else picture


def write_set(folder: Path, people: int, photos: int, species: int, nobody: int) -> None:
    """Writes `faces/<person>/`, `labelled/`, `nobody/` and `drawings/<style>/`."""
    for name in ("labelled", "nobody", "drawings/flat", "drawings/pixel"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for index in range(people):
        draw, person, home = random.Random(1000 + index), Person(index), folder / "faces" / f"person{index:03d}"
        home.mkdir(parents=True, exist_ok=True)
        for photo in range(photos):
            picture, label = person.photo(draw, 160)
            picture.save(home / f"{photo}.png")
            picture.save(folder / "labelled" / f"{index:03d}-{photo}.png")
            label.save(folder / "labelled" / f"{index:03d}-{photo}.label.png")
    for index in range(species):
        for style, name in enumerate(("flat", "pixel")):
            draw_species(index, style, 120).save(folder / "drawings" / name / f"{index + 1}.png")
    for index in range(nobody):
        draw_shapes(random.Random(5000 + index), 160).save(folder / "nobody" / f"{index:03d}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    write_set(parser.parse_args().out, people=60, photos=4, species=60, nobody=80)


if __name__ == "__main__":
    main()
