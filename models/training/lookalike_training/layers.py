"""Building blocks that have an exact counterpart among TensorFlow.js graph operations."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

#: Batch normalisation: TensorFlow's epsilon, and a slow running mean because batches are small.
BATCH_NORM = {"eps": 1e-3, "momentum": 0.03}


def same_padding(size: int, kernel: int, stride: int) -> tuple[int, int]:
    """TensorFlow's SAME padding (before, after) of one axis: where it is uneven the extra px goes after."""
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


class SameConv2d(nn.Conv2d):
    """Convolution with TensorFlow's SAME padding, which for stride 2 differs from torch's symmetric one."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 1, stride: int = 1, groups: int = 1, bias: bool = False):
        padding = kernel // 2 if stride == 1 else 0
        super().__init__(inputs, outputs, kernel, stride, padding, groups=groups, bias=bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        kernel, stride = self.kernel_size[0], self.stride[0]
        if stride > 1:
            height, width = x.shape[-2:]
            x = functional.pad(x, (*same_padding(width, kernel, stride), *same_padding(height, kernel, stride)))
        return super().forward(x)


class _Relu6(torch.autograd.Function):
    """relu6 whose gradient uses kernels that CPU builds of torch have for bfloat16."""

    @staticmethod
    def forward(context, x):
        y = x.clamp(0, 6)
        context.save_for_backward(y)
        return y

    @staticmethod
    def backward(context, gradient):
        (y,) = context.saved_tensors
        gradient = gradient.contiguous(memory_format=torch.channels_last)
        below = torch.ops.aten.threshold_backward
        return below(below(gradient, y, 0), 6 - y, 0)


class Relu6(nn.Module):
    """min(max(x, 0), 6)."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return _Relu6.apply(x)


class ConvUnit(nn.Sequential):
    """Convolution, batch normalisation and (unless `activation` is None) an activation."""

    def __init__(self, inputs, outputs, kernel=1, stride=1, groups=1, activation: type[nn.Module] | None = nn.ReLU):
        layers = [SameConv2d(inputs, outputs, kernel, stride, groups), nn.BatchNorm2d(outputs, **BATCH_NORM)]
        super().__init__(*layers, *([activation()] if activation else []))
        nn.init.kaiming_normal_(self[0].weight, mode="fan_in" if groups > 1 else "fan_out", nonlinearity="relu")


class InvertedResidual(nn.Module):
    """MobileNetV2's block: widen (1x1), look around (depthwise 3x3), narrow (1x1); added to its input where it fits."""

    def __init__(self, inputs, outputs, hidden, stride=1, activation: type[nn.Module] = nn.ReLU):
        super().__init__()
        self.residual = stride == 1 and inputs == outputs
        self.expand = ConvUnit(inputs, hidden, activation=activation) if hidden != inputs else nn.Identity()
        self.depthwise = ConvUnit(hidden, hidden, 3, stride, hidden, activation)
        self.project = ConvUnit(hidden, outputs, activation=None)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.project(self.depthwise(self.expand(x)))
        return x + y if self.residual else y


class UpsampleLike(nn.Module):
    """Bilinear (half-pixel centres) resize of `x` to the height and width of `like`."""

    def forward(self, x: torch.Tensor, like: torch.Tensor) -> torch.Tensor:
        return functional.interpolate(x, size=like.shape[-2:], mode="bilinear", align_corners=False)
