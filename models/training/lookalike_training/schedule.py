"""Learning rate over time and averaging of weights, for both trainings."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field

import torch
from torch import nn

#: The averaged weights keep this much of themselves at each step.
AVERAGE = 0.998


@dataclass
class Schedule:
    """How hard (highest learning rate, weight decay) and how long: `minutes`, or `steps` for the same on any machine."""

    rate: float
    decay: float
    minutes: float = 0
    steps: int = 0
    warm_up: float = 0.04  #: share of the whole
    started: float = field(default_factory=time.time)

    def progress(self, step: int) -> float:
        """Share of the training that is over, 0..1 and beyond."""
        return step / self.steps if self.steps else (time.time() - self.started) / 60 / self.minutes

    def rate_at(self, progress: float) -> float:
        """Learning rate at `progress` 0..1: linear warm-up, then a cosine down to 2 %."""
        if progress < self.warm_up:
            return self.rate * progress / self.warm_up
        rest = (progress - self.warm_up) / (1 - self.warm_up)
        return self.rate * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * rest)))


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, step: int) -> None:
    """Moves the averaged weights towards the current ones; quicker at first."""
    keep = min(AVERAGE, 1 - 1 / (step / 4 + 2))
    for mean, value in zip(average.state_dict().values(), model.state_dict().values()):
        mean.mul_(keep).add_(value, alpha=1 - keep) if mean.dtype.is_floating_point else mean.copy_(value)
