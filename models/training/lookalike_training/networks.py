"""The two networks. Both are MobileNetV2-like and small enough for a phone's CPU."""

from __future__ import annotations

import torch
from torch import nn

from .layers import ConvUnit, InvertedResidual, Relu6, SameConv2d, UpsampleLike

#: Side of the embedder's input, px.
LOOKALIKE_INPUT = 80
#: Numbers of an embedding.
DIMS = 128
#: What is seen of a face, beside the embedding; the order of the output `traits`.
TRAITS = ("bald", "long-hair", "curly-hair", "spiky-hair", "fringe", "bun", "headgear", "glasses", "dark-glasses", "beard",
          "moustache", "open-mouth", "bushy-brows", "round-face", "long-face", "ornament")


class Lookalike(nn.Module):
    """Embedder: picture [n, 3, 80, 80] in -1..1 -> embedding [n, 128] of a face cut-out or of a drawing.

    Two dense stride-2 convolutions first (cheaper to train than depthwise ones at full size), everything else at
    a quarter of the resolution and below. 344 k weights, 10 M multiply-adds. With `traits` also the logits of that many
    traits [n, traits], from a branch of its own: 62 k weights, 2 M multiply-adds.
    """

    #: (expansion, outputs, repeats, stride of the first)
    STAGES = ((3, 24, 1, 1), (4, 32, 2, 2), (4, 64, 3, 2), (4, 112, 2, 2))
    #: Blocks before the branch of the traits: its input is an eighth of the picture, fine enough for a frame of glasses.
    SHARED_BLOCKS = 3

    def __init__(self, stem=(16, 24), stages=STAGES, head=320, dims=DIMS, traits=0):
        super().__init__()
        inputs = (3, *stem[:-1])
        self.stem = nn.Sequential(*(ConvUnit(i, o, 3, 2, activation=Relu6) for i, o in zip(inputs, stem)))
        channels, blocks = stem[-1], []
        for expansion, outputs, repeats, stride in stages:
            for index in range(repeats):
                hidden = channels * expansion
                blocks.append(InvertedResidual(channels, outputs, hidden, stride if index == 0 else 1, Relu6))
                channels = outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = ConvUnit(channels, head, activation=Relu6)
        self.embedding = nn.Linear(head, dims)
        self.traits = TraitBranch(self.STAGES[1][1], traits) if traits else None

    def shared(self, x: torch.Tensor) -> torch.Tensor:
        """What embedding and traits are both told from: [n, 32, 10, 10]."""
        x = self.stem(x)
        for block in self.blocks[: self.SHARED_BLOCKS]:
            x = block(x)
        return x

    def forward(self, x: torch.Tensor) -> torch.Tensor | tuple[torch.Tensor, torch.Tensor]:
        shared = x = self.shared(x)
        for block in self.blocks[self.SHARED_BLOCKS :]:
            x = block(x)
        embedding = self.embedding(self.head(x).mean((2, 3)))
        return (embedding, self.traits(shared)) if self.traits else embedding


class TraitBranch(nn.Module):
    """Features [n, inputs, h, w] -> logits [n, traits]."""

    def __init__(self, inputs: int, traits: int):
        super().__init__()
        self.blocks = nn.Sequential(InvertedResidual(inputs, 48, 128, 2, Relu6), InvertedResidual(48, 48, 192, 1, Relu6),
                                    InvertedResidual(48, 48, 192, 1, Relu6))
        self.head = ConvUnit(48, 160, activation=Relu6)
        self.logits = nn.Linear(160, traits)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.logits(self.head(self.blocks(x)).mean((2, 3)))


class FaceParts(nn.Module):
    """Segmenter: picture [n, 3, h, w] in -1..1, h and w multiples of 16 -> logits at stride 4.

    Returns left and right half of the face [n, 2, h/4, w/4] and person [n, 1, h/4, w/4]. An encoder down to
    stride 32 and a light decoder that adds each finer map to the upsampled coarser one. 194 k weights, 50 M
    multiply-adds at 192 px.
    """

    #: Encoder, one row a resolution (/2 .. /32): blocks of (outputs, hidden, stride).
    ENCODER = (
        ((8, 16, 1),),
        ((24, 32, 2), (24, 48, 1)),
        ((32, 64, 2), (32, 64, 1), (32, 64, 1)),
        ((48, 128, 2), (48, 144, 1), (48, 144, 1), (48, 144, 1)),
        ((64, 192, 2), (64, 256, 1), (64, 256, 1)),
    )
    #: Before training a cell is background with this logit: faces are rare.
    PRIOR_LOGIT = -2.0

    def __init__(self):
        super().__init__()
        self.stem = ConvUnit(3, 16, 3, 2)
        channels, stages = 16, []
        for blocks in self.ENCODER:
            stage = []
            for outputs, hidden, stride in blocks:
                stage.append(InvertedResidual(channels, outputs, hidden, stride))
                channels = outputs
            stages.append(nn.Sequential(*stage))
        self.encoder = nn.ModuleList(stages)
        self.upsample = UpsampleLike()
        self.lateral32 = ConvUnit(64, 48, activation=None)
        self.decode16, self.lateral16 = InvertedResidual(48, 48, 96), ConvUnit(48, 32, activation=None)
        self.decode8, self.lateral8 = InvertedResidual(32, 32, 64), ConvUnit(32, 24, activation=None)
        self.decode4 = InvertedResidual(24, 24, 24)
        self.smooth = ConvUnit(24, 24, 3, groups=24)
        self.parts, self.person = SameConv2d(24, 2, bias=True), SameConv2d(24, 1, bias=True)
        for layer in (self.parts, self.person):
            nn.init.normal_(layer.weight, std=0.01)
            nn.init.constant_(layer.bias, self.PRIOR_LOGIT)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        x = self.encoder[0](self.stem(x))
        by4 = self.encoder[1](x)
        by8 = self.encoder[2](by4)
        by16 = self.encoder[3](by8)
        by32 = self.encoder[4](by16)
        y = self.decode16(self.upsample(self.lateral32(by32), by16) + by16)
        y = self.decode8(self.upsample(self.lateral16(y), by8) + by8)
        y = self.smooth(self.decode4(self.upsample(self.lateral8(y), by4) + by4))
        return self.parts(y), self.person(y)


def multiply_adds(network: nn.Module, picture: torch.Tensor) -> int:
    """Multiply-adds of all convolutions for one batch."""
    total = 0

    def count(module, _, output):
        nonlocal total
        total += output[0].numel() * module.weight[0].numel()

    hooks = [m.register_forward_hook(count) for m in network.modules() if isinstance(m, nn.Conv2d)]
    with torch.no_grad():
        network.eval()(picture)
    for hook in hooks:
        hook.remove()
    return total
