"""What every script sets first."""

from __future__ import annotations

import random

import numpy as np
import torch


def one_thread(seed: int = 0) -> None:
    """One CPU thread (small networks gain little from more) and a fixed seed for all three random sources."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)


def network_input(rgb: torch.Tensor) -> torch.Tensor:
    """Colours 0..1 -> -1..1, in the memory layout that is quick on a CPU."""
    return (rgb * 2 - 1).contiguous(memory_format=torch.channels_last)
