"""Writes what a network answers to random pictures, for `check-export.mjs` to compare TensorFlow.js with."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import nn

#: A dynamic side is tried with these px: not square, and not a power of two.
DYNAMIC = (208, 176)


@torch.no_grad()
def write_reference(network: nn.Module, shape: tuple, outputs: list[str], folder: Path) -> None:
    """Writes `reference.json`, `reference.input.f32` and `reference.<output>.f32` (rows as TensorFlow has them)."""
    height, width = (shape[1] or DYNAMIC[0], shape[2] or DYNAMIC[1])
    picture = torch.rand(2, shape[3], height, width, generator=torch.Generator().manual_seed(0)) * 2 - 1
    answers = network.eval()(picture.contiguous(memory_format=torch.channels_last))
    answers = answers if isinstance(answers, tuple) else (answers,)
    described = {"input": [2, height, width, shape[3]], "outputs": outputs}
    picture.permute(0, 2, 3, 1).contiguous().numpy().tofile(folder / "reference.input.f32")
    for name, answer in zip(outputs, answers):
        rows = answer.permute(0, 2, 3, 1) if answer.ndim == 4 else answer
        rows.contiguous().numpy().tofile(folder / f"reference.{name}.f32")
    (folder / "reference.json").write_text(json.dumps(described))
