"""How well the traits of a face are told, and whether the skin's lightness has a part in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .drawings import as_batch
from .evaluate import face_lightness
from .networks import TRAITS

#: From this value on a trait may be named as a reason.
NAMED_FROM = 0.5


@dataclass
class TraitFigures:
    """Of one trait: photos that clearly have it and that have it somewhat, area under the curve of all these against
    those without, share of rightly named ones and of those found at `NAMED_FROM`, correlation with the skin's L."""

    name: str
    clear: int
    some: int
    auc: float
    precision: float
    recall: float
    skin: float


def area_under_curve(positive: np.ndarray, negative: np.ndarray) -> float:
    """Chance that a positive has the larger value; ties count half. NaN without both."""
    if len(positive) == 0 or len(negative) == 0:
        return float("nan")
    below = np.searchsorted(np.sort(negative), positive, "left") + np.searchsorted(np.sort(negative), positive, "right")
    return float(below.mean() / 2 / len(negative))


def figures(rows: np.ndarray, labels: np.ndarray, rgba: np.ndarray) -> list[TraitFigures]:
    """`rows` [n, traits] 0..1, `labels` [n, traits] with NaN where nobody looked, `rgba` the cut-outs."""
    light = face_lightness(as_batch(rgba))
    report = []
    for index, name in enumerate(TRAITS):
        value, label = rows[:, index], labels[:, index]
        named, has = (value >= NAMED_FROM) & ~np.isnan(label), label >= 0.5
        report.append(TraitFigures(
            name, int((label == 1).sum()), int((label == 0.5).sum()), area_under_curve(value[has], value[label == 0]),
            float(has[named].mean()) if named.any() else float("nan"),
            float(named[label == 1].mean()) if (label == 1).any() else float("nan"), float(np.corrcoef(value, light)[0, 1])))
    return report


def table(report: list[TraitFigures]) -> str:
    """Markdown."""
    lines = ["| trait | clear / somewhat | AUC | named rightly | clear ones named | r with skin |", "| - | - | - | - | - | - |"]
    lines += [f"| {f.name} | {f.clear} / {f.some} | {f.auc:.2f} | {f.precision:.2f} | {f.recall:.2f} | {f.skin:.2f} |"
              for f in report]
    return "\n".join(lines)
