"""Colour of skin and of drawings: CIE Lab, and the lightness a face has apart from what it looks like."""

from __future__ import annotations

import torch
from torch.nn import functional

_XYZ = torch.tensor([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_WHITE = torch.tensor([0.9505, 1.0, 1.089])
#: Rec. 601 luma, what photo programs call grey.
LUMA = torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)
#: The inner face (eyes to mouth) as a share of the mask's bounding box: left, top, right, bottom. Leaves out hair.
INNER_FACE = (0.3, 0.38, 0.7, 0.82)


def lab(rgb: torch.Tensor) -> torch.Tensor:
    """sRGB [n, 3, h, w] in 0..1 -> CIE Lab (D65), L in 0..100."""
    rgb = rgb.clamp(0, 1)
    linear = torch.where(rgb > 0.04045, ((rgb + 0.055) / 1.055) ** 2.4, rgb / 12.92)
    xyz = torch.einsum("ij,njhw->nihw", _XYZ, linear) / _WHITE.view(1, 3, 1, 1)
    f = torch.where(xyz > 0.008856, xyz.clamp_min(1e-9) ** (1 / 3), 7.787 * xyz + 16 / 116)
    return torch.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], 1)


def grey(rgb: torch.Tensor) -> torch.Tensor:
    """The picture without colour, still three channels."""
    return (rgb * LUMA).sum(1, keepdim=True).expand_as(rgb)


def inner_face(mask: torch.Tensor) -> torch.Tensor:
    """Mask [n, 1, h, w] -> mask of the inner face (0 or 1)."""
    held = mask > 0.5
    x0, y0, x1, y1 = INNER_FACE
    return (held & _between(held.any(3, True), y0, y1) & _between(held.any(2, True), x0, x1)).float()


def _between(held: torch.Tensor, low: float, high: float) -> torch.Tensor:
    """True from `low` to `high` of the stretch from the first to the last place that holds, along the last long axis."""
    axis = 2 if held.shape[3] == 1 else 3
    place = torch.arange(held.shape[axis]).view([-1 if index == axis else 1 for index in range(4)])
    first = torch.where(held, place, held.shape[axis]).amin(axis, True)
    length = torch.where(held, place, -1).amax(axis, True) + 1 - first
    return (place >= first + low * length) & (place <= first + high * length)


def masked_mean(values: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Mean of `values` [n, c, h, w] where `mask` [n, 1, h, w] holds -> [n, c]."""
    return (values * mask).sum((2, 3)) / mask.sum((2, 3)).clamp_min(1e-3)


def skin_colour(rgb: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Mean sRGB of the inner face, [n, 3]."""
    return masked_mean(rgb, inner_face(mask)).clamp(0.02, 0.98)


#: How far from the skin's colour (in log sRGB) a pixel still counts as skin.
_SKIN_REACH = 0.45


def recolour_skin(rgb: torch.Tensor, mask: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """The same faces with skin of mean colour `target` [n, 3] (sRGB).

    Each pixel is scaled in proportion to how skin-like it is, so hair, eyes and background keep their colour.
    """
    own = skin_colour(rgb, mask)
    distance = ((rgb.clamp_min(0.02).log() - own.log()[:, :, None, None]) ** 2).sum(1, keepdim=True)
    skin = torch.exp(-distance / (2 * _SKIN_REACH**2)) * mask
    skin = functional.avg_pool2d(skin, 5, 1, 2)  # no speckles between skin and not skin
    gain = (target / own).clamp(0.15, 6).log()[:, :, None, None]
    return (rgb * (gain * skin).exp()).clamp(0, 1)
