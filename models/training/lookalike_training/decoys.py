"""Draws what looks like a face and is none: coins and medals with a head in relief, clocks, cartoon faces."""

from __future__ import annotations

import math
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .generated import any_colour

#: Silver, nickel, copper, gold, bronze, iron.
METALS = [(200, 200, 205), (170, 165, 155), (176, 110, 78), (205, 170, 90), (130, 105, 70), (96, 98, 104)]
#: Drawn at this multiple of the size for smooth edges.
FINE = 2


def draw_decoy(draw: random.Random, side: int, portrait: Image.Image) -> Image.Image:
    """RGBA [side, side], transparent around a coin with the face of `portrait`, a clock or a cartoon."""
    if draw.random() < 0.5:
        return draw_coin(draw, side, portrait)
    return draw.choice([draw_clock, draw_cartoon, draw_cartoon])(draw, side)


def _disc(side: int, radius: float) -> Image.Image:
    mask = Image.new("L", (side * FINE,) * 2)
    middle, reach = side * FINE / 2, radius * side * FINE
    ImageDraw.Draw(mask).ellipse([middle - reach, middle - reach, middle + reach, middle + reach], 255)
    return mask.reduce(FINE)


def relief(portrait: Image.Image, blur: float, angle: float, depth: float) -> np.ndarray:
    """Light, 0..1, on a metal surface whose height is the picture's lightness, lit from `angle`."""
    height = np.asarray(portrait.convert("L").filter(ImageFilter.GaussianBlur(blur)), np.float32) / 255
    down, across = np.gradient(height)
    slope = (math.cos(angle) * across + math.sin(angle) * down) * depth
    return (0.55 + slope + 0.12 * (height - 0.5)).clip(0, 1)


def draw_coin(draw: random.Random, side: int, portrait: Image.Image) -> Image.Image:
    """A head in relief on a disc of metal with a rim and marks along it."""
    inner = portrait.resize((side, side), Image.BILINEAR)
    light = relief(inner, draw.uniform(0.006, 0.02) * side, draw.uniform(0, 2 * math.pi), draw.uniform(3, 9) * side / 96)
    light = light * draw.uniform(0.7, 1.1) + np.random.default_rng(draw.randrange(1 << 30)).normal(0, 0.03, light.shape)
    metal = np.array(draw.choice(METALS), np.float32) * 1.25
    surface = Image.fromarray((light[..., None] * metal).clip(0, 255).astype(np.uint8))
    head = _disc(side, draw.uniform(0.32, 0.44)).filter(ImageFilter.GaussianBlur(side * 0.02))
    coin = Image.new("RGB", (side, side), tuple(int(v * draw.uniform(0.4, 0.65)) for v in metal))
    coin.paste(surface, (0, 0), head)
    canvas, middle = ImageDraw.Draw(coin), side / 2
    for index in range(draw.choice([0, 24, 40, 60])):  # letters along the rim
        turn = index * 2 * math.pi / 60
        x, y = middle + 0.44 * side * math.cos(turn), middle + 0.44 * side * math.sin(turn)
        canvas.line([x, y, x + draw.uniform(-3, 3), y + draw.uniform(-3, 3)], tuple(int(v * 0.75) for v in metal), 1)
    canvas.ellipse([1, 1, side - 2, side - 2], None, tuple(int(min(255, v * 0.8)) for v in metal), max(1, side // 40))
    coin.putalpha(_disc(side, 0.5))
    return coin


def draw_clock(draw: random.Random, side: int) -> Image.Image:
    """A dial with marks and two or three hands."""
    large, middle = side * FINE, side * FINE / 2
    face = draw.choice([(250, 250, 245), (235, 225, 200), (30, 30, 34), any_colour(draw)])
    ink = (20, 20, 20) if sum(face) > 380 else (240, 240, 235)
    picture = Image.new("RGBA", (large, large))
    canvas = ImageDraw.Draw(picture)
    canvas.ellipse([0, 0, large - 1, large - 1], any_colour(draw) + (255,))
    rim = draw.uniform(0.02, 0.12) * large
    canvas.ellipse([rim, rim, large - rim, large - rim], face + (255,))
    reach = middle - rim
    for index in range(draw.choice([4, 12, 12, 60])):
        turn = index * math.pi / 6
        ends = [middle + reach * share * f(turn) for share in (draw.uniform(0.72, 0.82), 0.93) for f in (math.cos, math.sin)]
        canvas.line(ends, ink + (255,), max(1, int(draw.uniform(0.01, 0.05) * large)))
    for length in (0.5, 0.75, 0.85)[: draw.choice([2, 2, 3])]:
        turn = draw.uniform(0, 2 * math.pi)
        end = [middle + reach * length * math.cos(turn), middle + reach * length * math.sin(turn)]
        canvas.line([middle, middle, *end], draw.choice([ink, (170, 30, 30)]) + (255,), int(draw.uniform(0.01, 0.05) * large) + 1)
    return picture.reduce(FINE)


def draw_cartoon(draw: random.Random, side: int) -> Image.Image:
    """A flat drawn face or creature: a head of one colour, eyes, perhaps ears, a nose and a mouth."""
    large = side * FINE
    picture = Image.new("RGBA", (large, large))
    canvas = ImageDraw.Draw(picture)
    skin = draw.choice([(255, 215, 60), (250, 250, 250), (245, 200, 165), (250, 180, 190), any_colour(draw), any_colour(draw)])
    line = (0, 0, 0, 255) if draw.random() < 0.7 else None
    width, wide, tall = max(1, int(draw.uniform(0.005, 0.03) * large)), draw.uniform(0.3, 0.44), draw.uniform(0.3, 0.44)

    def blob(x: float, y: float, a: float, b: float, fill, outline=line) -> None:
        box = [(x - a) * large, (y - b) * large, (x + a) * large, (y + b) * large]
        canvas.ellipse(box, fill + (255,), outline, width)

    if draw.random() < 0.4:
        for sign in (-1, 1):
            blob(0.5 + sign * wide * 0.75, 0.5 - tall * 0.8, wide * 0.35, tall * draw.uniform(0.3, 0.5), skin)
    if draw.random() < 0.75:
        blob(0.5, 0.5, wide, tall, skin)
    else:
        canvas.rounded_rectangle([(0.5 - wide) * large, (0.5 - tall) * large, (0.5 + wide) * large, (0.5 + tall) * large],
                                 large * 0.1, skin + (255,), line, width)
    if draw.random() < 0.4:  # hair or cap
        canvas.chord([(0.5 - wide) * large, (0.5 - tall) * large, (0.5 + wide) * large, (0.5 + tall) * large], 190, 350,
                     any_colour(draw) + (255,), line, width)
    _features(draw, canvas, blob, large, wide, tall, width)
    return picture.reduce(FINE)


def _features(draw: random.Random, canvas: ImageDraw.ImageDraw, blob, large: int, wide: float, tall: float, width: int) -> None:
    """Eyes, nose and mouth of a cartoon."""
    apart, eye = draw.uniform(0.3, 0.5) * wide, draw.uniform(0.08, 0.3) * wide
    level = 0.5 - draw.uniform(-0.05, 0.35) * tall
    white = draw.random() < 0.6
    for sign in (-1, 1):
        x = 0.5 + sign * apart
        if white:
            blob(x, level, eye, eye * draw.uniform(0.9, 1.5), (255, 255, 255))
        blob(x + draw.uniform(-0.2, 0.2) * eye, level, eye * 0.5, eye * 0.6, draw.choice([(0, 0, 0), any_colour(draw)]), None)
    if draw.random() < 0.5:
        blob(0.5, 0.5 + 0.1 * tall, eye * 0.5, eye * 0.5, draw.choice([(0, 0, 0), (230, 90, 90), any_colour(draw)]))
    mouth = [(0.5 - wide * 0.5) * large, (0.5 - tall * 0.1) * large, (0.5 + wide * 0.5) * large, (0.5 + tall * 0.65) * large]
    if draw.random() < 0.5:
        canvas.arc(mouth, 20, 160, (0, 0, 0, 255), width + 1)
    else:
        canvas.chord(mouth, 20, 160, draw.choice([(150, 20, 40), (0, 0, 0), (255, 255, 255)]) + (255,))


def paste_decoy(ground: Image.Image, decoy: Image.Image, draw: random.Random) -> Image.Image:
    """Pastes a decoy, turned a little, somewhere on `ground`, now and then with a shadow; returns what it covers."""
    decoy = decoy.rotate(draw.gauss(0, 12), Image.BICUBIC)
    x, y = (int(draw.uniform(-0.15, 1.15) * (length - decoy.width)) for length in ground.size)
    covered = Image.new("L", ground.size)
    covered.paste(decoy.getchannel("A"), (x, y))
    if draw.random() < 0.3:
        shadow = Image.new("L", ground.size)
        shadow.paste(decoy.getchannel("A").point(lambda value: value // 2), (x + decoy.width // 20, y + decoy.width // 20))
        ground.paste((0, 0, 0), (0, 0), shadow.filter(ImageFilter.GaussianBlur(decoy.width * 0.05)))
    ground.paste(decoy.convert("RGB"), (x, y), decoy.getchannel("A"))
    return covered
