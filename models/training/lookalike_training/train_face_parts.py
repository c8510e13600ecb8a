"""Trains the segmenter on labelled pictures (see `teacher`) and pictures of nobody."""

from __future__ import annotations

import argparse
import copy
import hashlib
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from .blend import between, without_batch_norm
from .cutouts import MIN_CELLS, MIN_SCORE, SEGMENT_SIDE
from .export import export_graph_model
from .graph_model import load_folded, renew_batch_norm
from .hard_pictures import with_hard_ones
from .networks import FaceParts
from .runtime import one_thread
from .schedule import Schedule, follow
from .scenes import LabelledPicture, SceneMaker, read_labelled

INPUT_SHAPE = (None, None, None, 3)
OUTPUTS = ["float_part_heatmaps", "float_segments"]
METADATA = {
    "input": "RGB, x/127.5-1, height and width multiples of 16, long side 192 (256 for groups)",
    "outputs": "logits at stride 4; float_part_heatmaps: left_face, right_face; float_segments: person",
    "decode": f"p = sigmoid(left) + sigmoid(right); face where p > 0.5, from {MIN_CELLS} cells and mean p {MIN_SCORE} on",
}
#: Sides of training pictures, px, and how often each is used; the last is the one the element uses.
SIDES = ((96, 1), (128, 1), (160, 2), (192, 4))
BATCH = 24
WEIGHT_DECAY = 1e-3
#: Highest learning rate, from nothing and from weights that are worth keeping.
RATE, RATE_GOING_ON = 4e-3, 1.5e-3
#: Share of the weights before a training in those after it.
KEEP = 0.4
#: One labelled picture and one picture of nobody in so many measures.
HELD_OUT_ONE_IN = 12
#: Weight of the person channel, of the overlap loss, of the hardest background cells, and their share.
PERSON_WEIGHT, OVERLAP_WEIGHT, HARD_WEIGHT, HARD_SHARE = 0.35, 0.5, 0.12, 0.02


def as_input(pictures: np.ndarray) -> torch.Tensor:
    """uint8 [n, h, w, 3] -> -1..1 [n, 3, h, w]."""
    return (torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def as_target(labels: np.ndarray) -> torch.Tensor:
    """uint8 [n, h, w, 3] -> 0..1 [n, 3, h, w]."""
    return torch.from_numpy(labels).permute(0, 3, 1, 2).float() / 255


def loss(logits: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Cross entropy on soft labels, overlap of the whole face, and the background cells most taken for a face."""
    weight = torch.tensor([1.0, 1.0, PERSON_WEIGHT]).view(1, 3, 1, 1)
    entropy = (functional.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight).mean() * 3
    face, wanted = logits[:, :2].sigmoid().sum(1).clamp(max=1), target[:, :2].sum(1).clamp(max=1)
    present = (wanted.amax((1, 2)) > 0.5).float()
    shared, total = (face * wanted).sum((1, 2)), (face**2).sum((1, 2)) + (wanted**2).sum((1, 2))
    overlap = ((1 - (2 * shared + 5) / (total + 5)) * present).sum() / present.sum().clamp(min=1)
    either = torch.logsumexp(torch.cat([logits[:, :2], torch.zeros_like(logits[:, :1])], 1), 1)
    background = (either * (wanted < 0.08)).flatten(1)
    hardest = background.topk(max(8, int(background.shape[1] * HARD_SHARE)), 1).values.mean(1)
    return entropy + OVERLAP_WEIGHT * overlap + HARD_WEIGHT * (hardest * (1.5 - present)).mean()


@torch.no_grad()
def measure(network: nn.Module, scenes: list[tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Mean overlap (IoU) of face cells with the label, and the share of pictures of nobody with a false face."""
    overlaps, alarms = [], []
    for picture, label in scenes:
        parts, _ = network.eval()(as_input(picture[None]))
        found = parts[0].sigmoid().sum(0) > 0.5
        wanted = as_target(label[None])[0, :2].sum(0) > 0.5
        if wanted.sum() >= MIN_CELLS:
            overlaps.append(float((found & wanted).sum() / (found | wanted).sum()))
        elif wanted.sum() == 0:
            alarms.append(float(found.sum() >= MIN_CELLS))
    return {"iou": float(np.mean(overlaps or [0])), "falseAlarms": float(np.mean(alarms or [0]))}


def split(pictures: list[LabelledPicture]) -> tuple[list[LabelledPicture], list[LabelledPicture]]:
    """What trains, and what measures: chosen by the pictures' content."""
    held = [int(hashlib.md5(p.picture.tobytes(), usedforsecurity=False).hexdigest(), 16) % HELD_OUT_ONE_IN == 0 for p in pictures]
    return ([p for p, h in zip(pictures, held) if not h], [p for p, h in zip(pictures, held) if h])


def train(network: FaceParts, people: list[LabelledPicture], nobody: list[LabelledPicture], schedule: Schedule,
          seed: int = 0) -> nn.Module:
    """Trains as long as `schedule` says and returns the averaged network; another `seed` shows other scenes."""
    network.to(memory_format=torch.channels_last)
    makers = [SceneMaker(people, nobody, side, seed=side + 1000 * seed) for side, _ in SIDES]
    kernels = [p for p in network.parameters() if p.ndim == 4 and p.shape[1] > 1]
    others = [p for p in network.parameters() if not (p.ndim == 4 and p.shape[1] > 1)]
    steps = torch.optim.AdamW([{"params": kernels, "weight_decay": schedule.decay},
                               {"params": others, "weight_decay": 0.0}], lr=schedule.rate, betas=(0.9, 0.98))
    average, reported, seen = copy.deepcopy(network), time.time(), []
    while (progress := schedule.progress(len(seen))) < 1:
        for group in steps.param_groups:
            group["lr"] = schedule.rate_at(progress)
        maker = makers[np.random.choice(len(SIDES), p=np.array([w for _, w in SIDES]) / sum(w for _, w in SIDES))]
        pictures, labels = (np.stack(part) for part in zip(*(maker.make() for _ in range(BATCH))))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts, person = network.train()(as_input(pictures))
        value = loss(torch.cat([parts, person], 1).float(), as_target(labels))
        steps.zero_grad(set_to_none=True)
        value.backward()
        if torch.isfinite(nn.utils.clip_grad_norm_(network.parameters(), 5.0)):
            steps.step()
        follow(average, network, len(seen))
        seen.append(float(value))
        if time.time() - reported > 30:
            reported = time.time()
            print(f"{progress:4.0%} step {len(seen)} loss {np.mean(seen[-100:]):.3f}", flush=True)
    return average.eval()


def begin(start: Path, pictures: torch.Tensor) -> FaceParts:
    """The network of an exported folder, ready to train on; `pictures` are what its batch statistics are taken from."""
    network = load_folded(FaceParts(), start / "model.json")
    renew_batch_norm(network, pictures)
    return network


def blend(network: nn.Module, start: Path, keep: float) -> nn.Module:
    """The network with weights that lie `keep` of the way back to where training started."""
    before = load_folded(FaceParts(), start / "model.json").eval()
    return between(before, without_batch_norm(network, FaceParts, INPUT_SHAPE, OUTPUTS), keep)


def write(network: nn.Module, out: Path) -> None:
    """Exports to a folder, in the shape that the element loads."""
    export_graph_model(network, INPUT_SHAPE, OUTPUTS, out, "face-parts", metadata=METADATA)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path, help="folder of pictures with `<name>.label.png` beside them")
    parser.add_argument("nobody", type=Path, help="folder of pictures without people")
    parser.add_argument("out", type=Path, help="folder for model.json and weights")
    parser.add_argument("--start", type=Path, help="folder of an exported model to go on from; else from nothing")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, help=f"highest learning rate: {RATE}, {RATE_GOING_ON} when going on")
    parser.add_argument("--keep", type=float, default=KEEP, help="share of the starting weights in the result")
    parser.add_argument("--seed", type=int, default=0, help="another one shows other scenes: the mean of two trainings is better than either")
    arguments = parser.parse_args()
    one_thread()
    (people, people_held), (nobody, nobody_held) = (split(read_labelled(f)) for f in (arguments.labelled, arguments.nobody))
    maker = SceneMaker(people_held or people, nobody_held or nobody, SEGMENT_SIDE, seed=7)
    scenes = [maker.make() for _ in range(240)]
    network, start = FaceParts(), arguments.start
    if start:
        nobody = with_hard_ones(load_folded(FaceParts(), start / "model.json"), nobody)
        network = begin(start, as_input(np.stack([picture for picture, _ in scenes[:32]])))
        print("before", measure(network, scenes), flush=True)
    rate = arguments.rate or (RATE_GOING_ON if start else RATE)
    network = train(network, people, nobody, Schedule(rate, WEIGHT_DECAY, arguments.minutes), arguments.seed)
    print("after", measure(network, scenes))
    if start:
        write(network, arguments.out / "unblended")
        network = blend(network, start, arguments.keep)
        print("blended", measure(network, scenes))
    write(network, arguments.out)


if __name__ == "__main__":
    main()
