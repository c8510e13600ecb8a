"""Random light, colour and quality of the segmenter's training pictures."""

from __future__ import annotations

import io
import math
import random

import numpy as np
from PIL import Image, ImageFilter

#: Share of pictures taken by night or under-exposed, and of those enlarged from few px.
DARK_SHARE, COARSE_SHARE = 0.16, 0.2


def relight(picture: Image.Image, draw: random.Random, coarse: bool) -> Image.Image:
    """Light, colour and quality; `coarse`: perhaps of few px, as a close-up of a small face is."""
    if coarse and draw.random() < COARSE_SHARE:
        few = max(16, int(picture.width / draw.uniform(2, 6)))
        picture = picture.resize((few, few), Image.BOX).resize(picture.size, draw.choice([Image.BILINEAR, Image.BICUBIC]))
    if draw.random() < 0.2:
        picture = picture.convert("L").convert("RGB")
    elif draw.random() < 0.4:
        picture = Image.blend(picture.convert("L").convert("RGB"), picture, draw.uniform(0.3, 1.6))
    dark = draw.random() < DARK_SHARE
    exposure = draw.uniform(0.18, 0.7) if dark else math.exp(draw.gauss(0, 0.15))
    gamma, contrast = math.exp(draw.gauss(0, 0.3)), math.exp(draw.gauss(0, 0.2))
    table: list[int] = []
    for _ in range(3):
        cast = exposure * math.exp(draw.gauss(0, 0.07))
        values = (((np.arange(256) / 255) ** gamma - 0.5) * (1 if dark else contrast) + 0.5) * 255 * cast
        table += values.clip(0, 255).astype(int).tolist()
    picture = picture.point(table)
    if draw.random() < 0.2:
        picture = picture.filter(ImageFilter.GaussianBlur(draw.uniform(0.3, 2.2)))
    if draw.random() < 0.15:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=draw.randrange(15, 70))
        picture = Image.open(file).convert("RGB")
    return picture
