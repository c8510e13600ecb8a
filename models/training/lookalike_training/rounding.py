"""Rounds a layer's kernel to a coarse grid so that its output, not each weight, stays where it was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

#: Added to the diagonal of the inputs' covariance, as a share of its mean: what few pictures show is not certain.
DAMPING = 0.01
#: Largest code on either side of zero that a byte has room for.
MOST = 127


@dataclass
class Seen:
    """What a layer gets and what it should give, over many places of many pictures.

    `inputs` [groups, n, fan_in] from the network rounded so far, `wanted` [groups, n, outputs] from the exact one; a dense
    layer is one group, a depthwise one a group a channel.
    """

    inputs: torch.Tensor
    wanted: torch.Tensor


@dataclass
class Rounded:
    """`codes` [groups, fan_in, outputs] whole numbers, value = code * step; `bias` [groups, outputs], not rounded."""

    codes: torch.Tensor
    bias: torch.Tensor
    step: float

    @property
    def kernel(self) -> torch.Tensor:
        return self.codes * self.step


def bits_each(codes: torch.Tensor) -> torch.Tensor:
    """Bits that each code -MOST..MOST takes where all are as frequent as in `codes`, [2 * MOST + 1]."""
    counts = torch.bincount(codes.long().flatten() + MOST, minlength=2 * MOST + 1).double()
    # A code that was not seen may be used yet.
    smooth = (counts + 0.05) / (counts + 0.05).sum()
    return -torch.log2(smooth)


def fitted(kernel: torch.Tensor, seen: Seen) -> tuple[torch.Tensor, torch.Tensor]:
    """The kernel that, with a bias, comes nearest to `wanted` on these inputs (ridge regression around `kernel`), and the
    inputs' covariance, damped."""
    x = seen.inputs.double()
    x = x - x.mean(1, keepdim=True)
    y = seen.wanted.double()
    missing = y - y.mean(1, keepdim=True) - x @ kernel
    covariance = x.transpose(1, 2) @ x / x.shape[1]
    size = covariance.shape[-1]
    mean = covariance.diagonal(dim1=1, dim2=2).mean(-1)
    damped = covariance + torch.eye(size, dtype=torch.double) * (DAMPING * mean + 1e-9)[:, None, None]
    return kernel + torch.linalg.solve(damped, x.transpose(1, 2) @ missing / x.shape[1]), damped


def _codes(kernel: torch.Tensor, covariance: torch.Tensor, step: float, price: float, bits: torch.Tensor | None):
    """Rounds input by input, the largest first; what each rounding does to the output is made good by the inputs that
    are left (GPTQ). With `bits` a code may give way to a neighbour that takes fewer of them."""
    groups, size, outputs = kernel.shape
    order = covariance.diagonal(dim1=1, dim2=2).mean(0).argsort(descending=True)
    left = kernel[:, order].clone()
    inverse = torch.linalg.inv(covariance[:, order][:, :, order])
    factor = torch.linalg.cholesky((inverse + inverse.transpose(1, 2)) / 2).transpose(1, 2)
    codes = torch.zeros_like(left)
    weight = factor.diagonal(dim1=1, dim2=2) ** -2
    for at in range(size):
        exact = left[:, at] / step
        code = exact.round().clamp(-MOST, MOST)
        if bits is not None:
            other = (code + torch.sign(exact - code)).clamp(-MOST, MOST)
            rate = price * weight.mean() / weight[:, at, None]
            cost = [(exact - each) ** 2 + rate * bits[each.long() + MOST] for each in (code, other)]
            code = torch.where(cost[1] < cost[0], other, code)
        codes[:, at] = code
        wrong = (left[:, at] - code * step) / factor[:, at, at, None]
        left[:, at + 1 :] -= factor[:, at, at + 1 :, None] * wrong[:, None]
    out = torch.empty_like(codes)
    out[:, order] = codes
    return out


#: What a bit may cost in squared steps: where a finer grid would gain as much, 2 ln 2 / 12 (entropy-coded rounding).
FAIR_PRICE = 2 * np.log(2) / 12


def round_layer(kernel: torch.Tensor, seen: Seen, step: float, refit: bool = True) -> Rounded:
    """`kernel` [groups, fan_in, outputs] on a grid of `step`, with the bias that then fits."""
    best, covariance = fitted(kernel.double(), seen)
    best = best if refit else kernel.double()
    codes = _codes(best, covariance, step, 0, None)
    for _ in range(2):
        codes = _codes(best, covariance, step, FAIR_PRICE, bits_each(codes))
    bias = seen.wanted.double().mean(1) - (seen.inputs.double().mean(1)[:, None] @ (codes * step))[:, 0]
    return Rounded(codes, bias, step)
