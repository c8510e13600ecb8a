"""The convolutions and matrix products of a network in the order they run, and what flows into and out of each."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from .layers import InvertedResidual, SameConv2d, same_padding
from .rounding import Seen

#: Pictures at a time.
BATCH = 32
#: Places looked at: of a depthwise kernel, which has nine weights, fewer will do.
PLACES, DEPTHWISE_PICTURES, DEPTHWISE_PLACES = 24000, 48, 2000


@dataclass
class Layer:
    """A kernel and its bias, which may be a folded batch normalisation's."""

    module: nn.Conv2d | nn.Linear
    norm: nn.BatchNorm2d | None
    #: The block whose sum of input and output this layer completes.
    block: InvertedResidual | None

    @property
    def depthwise(self) -> bool:
        return isinstance(self.module, nn.Conv2d) and self.module.groups > 1

    @property
    def bias(self) -> torch.Tensor:
        return self.module.bias if self.norm is None else self.norm.bias

    @property
    def kernel(self) -> torch.Tensor:
        """[groups, fan_in, outputs]"""
        weight = self.module.weight.detach()
        return weight.flatten(1)[:, :, None] if self.depthwise else weight.flatten(1).T[None]

    def put(self, kernel: torch.Tensor, bias: torch.Tensor) -> None:
        """Writes kernel [groups, fan_in, outputs] and bias [groups, outputs] into the module."""
        weight = self.module.weight.data
        weight.copy_((kernel[:, :, 0] if self.depthwise else kernel[0].T).reshape(weight.shape))
        self.bias.data.copy_(bias.flatten())


def layers_of(network: nn.Module) -> list[Layer]:
    """In the order of the exported weights, which is the order they run in."""
    modules = list(network.modules())
    ends = {block.project[0]: block for block in modules if isinstance(block, InvertedResidual) and block.residual}
    flat = [m for m in modules if isinstance(m, (nn.Conv2d, nn.BatchNorm2d, nn.Linear))]
    found = []
    for module, following in zip(flat, [*flat[1:], None]):
        if isinstance(module, nn.BatchNorm2d):
            continue
        found.append(Layer(module, following if module.bias is None else None, ends.get(module)))
    return found


class _Done(Exception):
    """Enough of the network has run."""


def _tap(network: nn.Module, layer: Layer, pictures: torch.Tensor):
    """Input of the layer, its output with the bias, and the input of its block (None without one)."""
    caught: dict[str, torch.Tensor] = {}

    def enter(_, inputs):
        caught["block"] = inputs[0]

    def leave(_, inputs, output):
        caught["input"], caught["output"] = inputs[0], output
        if layer.norm is None:
            raise _Done

    def normed(_, inputs, output):
        caught["output"] = output
        raise _Done

    hooks = [layer.module.register_forward_hook(leave)]
    if layer.norm is not None:
        hooks.append(layer.norm.register_forward_hook(normed))
    if layer.block is not None:
        hooks.append(layer.block.register_forward_pre_hook(enter))
    try:
        network(pictures)
    except _Done:
        pass
    finally:
        for hook in hooks:
            hook.remove()
    return caught["input"], caught["output"], caught.get("block")


def _rows(layer: Layer, x: torch.Tensor) -> torch.Tensor:
    """What each output is computed from: [groups, places, fan_in]."""
    module = layer.module
    if isinstance(module, nn.Linear):
        return x[None]
    kernel, stride = module.kernel_size[0], module.stride[0]
    if kernel == 1:
        return x.permute(0, 2, 3, 1).flatten(0, 2)[None]
    sides = x.shape[-2:]
    x = functional.pad(x, (*same_padding(sides[1], kernel, stride), *same_padding(sides[0], kernel, stride)))
    patches = functional.unfold(x, kernel, stride=stride)
    places, channels = patches.shape[2], x.shape[1]
    patches = patches.view(len(x), channels, kernel * kernel, places)
    if layer.depthwise:
        return patches.permute(1, 0, 3, 2).flatten(1, 2)
    return patches.permute(0, 3, 1, 2).flatten(2).flatten(0, 1)[None]


def _outputs(layer: Layer, y: torch.Tensor) -> torch.Tensor:
    """[groups, places, outputs]"""
    if y.ndim == 2:
        return y[None]
    return y.permute(1, 0, 2, 3).flatten(1)[:, :, None] if layer.depthwise else y.permute(0, 2, 3, 1).flatten(0, 2)[None]


@torch.no_grad()
def look_at(layer: Layer, network: nn.Module, exact_layer: Layer, exact: nn.Module, pictures: torch.Tensor) -> Seen:
    """Inputs of `layer` in `network`, and what `exact` gives there, at places drawn evenly. A layer that completes a sum
    also makes good what was lost before the sum."""
    inputs, wanted = [], []
    if layer.depthwise:
        pictures, most = pictures[:: max(1, len(pictures) // DEPTHWISE_PICTURES)], DEPTHWISE_PLACES
    else:
        most = PLACES
    generator = torch.Generator().manual_seed(0)
    share = None
    for part in pictures.split(BATCH):
        x, _, before = _tap(network, layer, part)
        _, y, exact_before = _tap(exact, exact_layer, part)
        if before is not None:
            y = y + exact_before - before
        rows, outputs = _rows(layer, x), _outputs(layer, y)
        if share is None:
            share = min(1.0, most / (rows.shape[1] * -(-len(pictures) // BATCH)))
        if share < 1:
            chosen = torch.randperm(rows.shape[1], generator=generator)[: max(1, round(share * rows.shape[1]))]
            rows, outputs = rows[:, chosen], outputs[:, chosen]
        inputs.append(rows), wanted.append(outputs)
    return Seen(torch.cat(inputs, 1), torch.cat(wanted, 1))
