"""Random light, pose, skin tone, cutting errors and picture quality for cut-outs, and the like for drawings."""

from __future__ import annotations

import io
import math

import numpy as np
import torch
from PIL import Image
from torch.nn import functional

from .colour import LUMA, grey, recolour_skin


def uniform(count: int, low: float, high: float) -> torch.Tensor:
    """[n, 1, 1, 1], to be broadcast over a batch."""
    return torch.empty(count, 1, 1, 1).uniform_(low, high)


def some(count: int, share: float) -> torch.Tensor:
    """Indices of a random share of the batch."""
    return torch.nonzero(torch.rand(count) < share)[:, 0]


def _moments(mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Area and centre of gravity (x, y in -1..1) of masks [n, h, w]."""
    y, x = torch.meshgrid(*(torch.linspace(-1, 1, length) for length in mask.shape[1:]), indexing="ij")
    area = mask.sum((1, 2)).clamp_min(1)
    return area, torch.stack([(mask * x).sum((1, 2)) / area, (mask * y).sum((1, 2)) / area], 1)


def cut_by_frame(rgba: torch.Tensor, share: float, most: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Cut-outs [n, 4, h, w] of which a random share is cut off by the photo's edge, across and down apart.

    Cut off is up to `most` of the face's length. The element takes its window from what is left of the mask, so the
    window moves and shrinks: with the cut-outs come its middle [n, 2] (-1..1) and its size [n] (1: nothing cut off).
    """
    held = rgba[:, 3] > 0.5
    left = torch.ones_like(held)
    for axis in (1, 2):
        line = held.any(3 - axis)
        place = torch.linspace(-1, 1, line.shape[1]).expand_as(line)
        first, last = torch.where(line, place, 2).amin(1, True), torch.where(line, place, -2).amax(1, True)
        off = torch.rand(len(rgba), 1) * most * (torch.rand(len(rgba), 1) < share) * (last - first)
        inside = torch.where(torch.rand(len(rgba), 1) < 0.5, place >= first + off, place <= last - off)
        left &= inside[:, :, None] if axis == 1 else inside[:, None]
    (before, middle), (after, moved) = _moments(held.float()), _moments((held & left).float())
    kept = left[:, None]
    return torch.where(kept, rgba, _NOTHING), moved - middle, (after / before).sqrt()


#: White, transparent.
_NOTHING = torch.tensor([1.0, 1.0, 1.0, 0.0]).view(1, 4, 1, 1)


def random_window(rgba: torch.Tensor, side: int, share: float, scale: float, turn: float, shift: float, stretch: float,
                  middle: torch.Tensor | None = None, size: torch.Tensor | None = None):
    """A random affine window of about `share` of each picture, transparent white beyond the edge.

    `scale`, `stretch`: as logarithms, `turn` in degrees, `shift` as a share of the window. Half are mirrored.
    `middle` [n, 2] (-1..1) and `size` [n]: where the window is, and how large, before chance moves it.
    """
    count = len(rgba)
    size = share * uniform(count, -scale, scale)[:, 0, 0, 0].exp() * (1 if size is None else size)
    angle = uniform(count, -turn, turn)[:, 0, 0, 0] * math.pi / 180
    wide = uniform(count, -stretch, stretch)[:, 0, 0, 0].exp()
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    cosine, sine = angle.cos() * size, angle.sin() * size
    offset = torch.empty(count, 2).uniform_(-shift, shift) * share + (0 if middle is None else middle)
    rows = [torch.stack([cosine * mirror * wide, -sine, offset[:, 0]], 1),
            torch.stack([sine * mirror * wide, cosine, offset[:, 1]], 1)]
    grid = functional.affine_grid(torch.stack(rows, 1), (count, 4, side, side), align_corners=False)
    inverted = torch.cat([1 - rgba[:, :3], rgba[:, 3:]], 1)  # zero padding is white then
    out = functional.grid_sample(inverted, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    return torch.cat([1 - out[:, :3], out[:, 3:]], 1)


def random_light(rgb: torch.Tensor, exposure: float, contrast: float, saturation: float, cast: float, gamma: float):
    """Exposure, contrast, saturation, colour cast and gamma, each up to the given strength."""
    count = len(rgb)
    rgb = rgb.clamp(1e-3, 1) ** uniform(count, -gamma, gamma).exp()
    light = (rgb * LUMA).sum(1, keepdim=True)
    rgb = light + (rgb - light) * (1 + uniform(count, -saturation, saturation))
    rgb = (rgb - 0.5) * (1 + uniform(count, -contrast, contrast)) + 0.5
    rgb = rgb * (1 + uniform(count, -exposure, exposure)) + uniform(count, -exposure, exposure) * 0.3
    return (rgb * (1 + torch.empty(count, 3, 1, 1).uniform_(-cast, cast))).clamp(0, 1)


def side_light(rgb: torch.Tensor, strength: float) -> torch.Tensor:
    """Light from one side: a smooth ramp of exposure in a random direction."""
    count, _, height, width = rgb.shape
    y, x = torch.meshgrid(torch.linspace(-1, 1, height), torch.linspace(-1, 1, width), indexing="ij")
    angle = uniform(count, 0, 2 * math.pi)
    ramp = (angle.cos() * x + angle.sin() * y) * uniform(count, 0, strength)
    return (rgb * ramp.exp()).clamp(0, 1)


def rough_mask(mask: torch.Tensor) -> torch.Tensor:
    """Masks as a segmenter might have cut them: swollen, shrunk, rough at the edge."""
    count, _, side, _ = mask.shape
    coarse = functional.interpolate(mask, size=(side // 4, side // 4), mode="area")
    soft = functional.interpolate(coarse, size=(side, side), mode="bilinear", align_corners=False)
    grain = int(np.random.choice([5, 8, 14]))
    noise = functional.interpolate(torch.randn(count, 1, grain, grain), size=(side, side), mode="bilinear", align_corners=False)
    edge = (soft - uniform(count, 0.25, 0.75) + noise * uniform(count, 0.02, 0.28)) * 10 + 0.5
    keep = (torch.rand(count, 1, 1, 1) < 0.4).float()
    return keep * mask + (1 - keep) * edge.clamp(0, 1)


def blot(rgb: torch.Tensor, share: float, largest: float) -> torch.Tensor:
    """Covers a random square (a hand, a microphone, a cut-off corner) in a share of the pictures."""
    side = rgb.shape[-1]
    for index in some(len(rgb), share).tolist():
        length = int(side * np.random.uniform(0.1, largest))
        y, x = np.random.randint(0, side - length, 2)
        rgb[index, :, y : y + length, x : x + length] = 1 if np.random.rand() < 0.6 else torch.rand(3, 1, 1)
    return rgb


def worse_quality(rgb: torch.Tensor, blur: float, jpeg: float) -> torch.Tensor:
    """Low resolution in one share of the pictures, JPEG artefacts in another."""
    side = rgb.shape[-1]
    chosen = some(len(rgb), blur)
    if len(chosen):
        small = max(16, int(side * np.random.uniform(0.3, 0.75)))
        low = functional.interpolate(rgb[chosen], size=(small, small), mode="area")
        rgb[chosen] = functional.interpolate(low, size=(side, side), mode="bilinear", align_corners=False)
    for index in some(len(rgb), jpeg).tolist():
        file = io.BytesIO()
        pixels = (rgb[index].permute(1, 2, 0) * 255).byte().numpy()
        Image.fromarray(pixels).save(file, "JPEG", quality=int(np.random.randint(25, 80)))
        rgb[index] = torch.from_numpy(np.array(Image.open(file))).permute(2, 0, 1) / 255
    return rgb


#: Share of face pictures without colour.
GREY_SHARE = 0.2
#: Share of face pictures given the skin tone of someone else.
TONE_SHARE = 0.6
#: Share of face pictures cut off by the photo's edge, across and down apart, and how much of the face at most.
FRAME_SHARE, FRAME_MOST = 0.35, 0.15


def augment_faces(rgba: torch.Tensor, side: int, share: float, tones: torch.Tensor | None) -> torch.Tensor:
    """Cut-outs [n, 4, h, w] -> pictures [n, 3, side, side] on white.

    `share`: the face window as a share of the stored square. `tones` [m, 3]: skin colours to choose from.
    """
    rgba, middle, size = cut_by_frame(rgba, FRAME_SHARE, FRAME_MOST)
    window = random_window(rgba, side, share, 0.13, 13, 0.11, 0.06, middle, size)
    rgb, mask = window[:, :3].clamp(0, 1), window[:, 3:]
    if tones is not None:
        chosen = some(len(rgb), TONE_SHARE)
        if len(chosen):
            target = tones[torch.randint(len(tones), (len(chosen),))]
            rgb[chosen] = recolour_skin(rgb[chosen], mask[chosen], target)
    rgb = side_light(random_light(rgb, 0.3, 0.28, 0.4, 0.1, 0.4), 0.5)
    colourless = some(len(rgb), GREY_SHARE)
    rgb[colourless] = grey(rgb[colourless])
    alpha = rough_mask(mask)
    return worse_quality(blot(1 - alpha * (1 - rgb), 0.12, 0.28), 0.25, 0.1)


def redraw(rgb: torch.Tensor) -> torch.Tensor:
    """Other drawing styles: fewer colours, coarse pixels, harder edges. Each in a share of the pictures."""
    side = rgb.shape[-1]
    flat = some(len(rgb), 0.15)
    levels = uniform(len(flat), 3, 8).round()
    rgb[flat] = (rgb[flat] * levels).round() / levels
    coarse = some(len(rgb), 0.2)
    if len(coarse):
        small = int(np.random.randint(24, 56))
        pixels = functional.interpolate(rgb[coarse], size=(small, small), mode="area")
        rgb[coarse] = functional.interpolate(pixels, size=(side, side), mode="nearest")
    hard = some(len(rgb), 0.15)
    soft = functional.avg_pool2d(rgb[hard], 3, 1, 1, count_include_pad=False)
    rgb[hard] = (rgb[hard] + uniform(len(hard), 0.5, 2) * (rgb[hard] - soft)).clamp(0, 1)
    return rgb


def augment_drawings(rgba: torch.Tensor, side: int) -> torch.Tensor:
    """Drawings [n, 4, h, w] -> pictures [n, 3, side, side] on white."""
    window = random_window(rgba, side, 1.08, 0.2, 18, 0.13, 0.1)
    alpha = window[:, 3:]
    inside = 1 - (1 - window[:, :3]) / alpha.clamp_min(0.08)
    rgb = random_light(inside.clamp(0, 1), 0.18, 0.2, 0.3, 0.06, 0.2)
    return worse_quality(blot(redraw(1 - alpha * (1 - rgb)), 0.2, 0.3), 0.2, 0.08)
