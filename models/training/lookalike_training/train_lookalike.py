"""Trains the embedder: drawings to their species, all photos of a person to that person's one answer."""

from __future__ import annotations

import argparse
import copy
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .blend import between, without_batch_norm
from .calibrate import calibrate
from .cutouts import CutOuts, load
from .drawings import DrawingStyle, read_styles
from .export import export_graph_model
from .graph_model import load_folded, renew_batch_norm
from .matcher import read_calibration, unit, write_calibration
from .networks import DIMS, LOOKALIKE_INPUT, Lookalike
from .runtime import network_input, one_thread
from .sampling import Sampler
from .schedule import Schedule, follow
from .split import held_out
from .targets import Targets, from_looks, from_network
from .trainee import LOSS_WEIGHTS, Anchor, Trainee, losses

#: Drawings and faces in a batch.
DRAWINGS, FACES = 40, 88
#: Batches over which the statistics of the averaged weights are taken.
SETTLING_BATCHES = 60
#: Learned prototypes move slower than the network, so that they stay near the targets.
PROTOTYPE_RATE = 0.3
WEIGHT_DECAY = 0.02
#: Share of the starting weights that is kept in the end.
KEEP = 0.3
INPUT_SHAPE = (None, LOOKALIKE_INPUT, LOOKALIKE_INPUT, 3)


def optimiser(model: Trainee, schedule: Schedule) -> torch.optim.Optimizer:
    """AdamW; weight decay on kernels only."""
    kernels = [p for name, p in model.named_parameters() if p.ndim > 1 and name != "prototypes"]
    others = [p for p in model.parameters() if p.ndim <= 1]
    groups = [{"params": kernels, "weight_decay": schedule.decay, "share": 1.0},
              {"params": others, "weight_decay": 0.0, "share": 1.0},
              {"params": [model.prototypes], "weight_decay": 0.0, "share": PROTOTYPE_RATE}]
    return torch.optim.AdamW(groups, lr=schedule.rate)


def train(model: Trainee, sampler: Sampler, targets: Targets, schedule: Schedule, anchor: Anchor | None = None) -> Trainee:
    """Trains as long as `schedule` says and returns the averaged model."""
    model.network.to(memory_format=torch.channels_last)
    species, person = (torch.from_numpy(v).float() for v in (targets.species, targets.person))
    average, steps = copy.deepcopy(model), optimiser(model, schedule)
    seen, reported = [], time.time()
    while (progress := schedule.progress(len(seen))) < 1:
        for group in steps.param_groups:
            group["lr"] = schedule.rate_at(progress) * group["share"]
        parts = losses(model.train(), sampler.draw(DRAWINGS, FACES), species, person, anchor)
        steps.zero_grad(set_to_none=True)
        sum(LOSS_WEIGHTS[name] * value for name, value in parts.items()).backward()
        if torch.isfinite(nn.utils.clip_grad_norm_(model.parameters(), 5.0)):
            steps.step()
        follow(average, model, len(seen))
        seen.append([float(value) for value in parts.values()])
        if time.time() - reported > 30:
            reported = time.time()
            means = zip(parts, np.mean(seen[-200:], 0))
            print(f"{progress:4.0%} step {len(seen)}", *(f"{name} {mean:.3f}" for name, mean in means), flush=True)
    return average


@torch.no_grad()
def settle(model: Trainee, sampler: Sampler) -> None:
    """Takes the batch statistics anew for the averaged weights."""
    norms = [m for m in model.modules() if isinstance(m, (nn.BatchNorm1d, nn.BatchNorm2d))]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # a plain mean over all batches
    model.train()
    for _ in range(SETTLING_BATCHES):
        model(sampler.draw(DRAWINGS, FACES))
    model.eval()


def begin(start: Path | None, cut_outs: CutOuts, styles: list[DrawingStyle]) -> tuple[Trainee, Targets, Anchor | None]:
    """A trainee, its targets and its anchor: from an exported model's folder, or from nothing."""
    network = Lookalike()
    if start is None:
        targets = from_looks(cut_outs, styles, DIMS)
        return Trainee(targets, network), targets, None
    load_folded(network, start / "model.json").eval()
    known = read_calibration(start)
    targets, anchor = from_network(network, known, cut_outs), Anchor(copy.deepcopy(network), known)
    batch = Sampler(cut_outs, styles, targets.tones, LOOKALIKE_INPUT).draw(192, 192)
    pictures = network_input(torch.cat([batch.drawings, batch.faces]))
    renew_batch_norm(network, pictures)
    with torch.no_grad():
        spread = network(pictures[192:]).std(0).numpy()
    return Trainee(targets, network, known.face_map * spread), targets, anchor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cut_outs", type=Path, help="face cut-outs made by `cutouts` (.npz)")
    parser.add_argument("drawings", type=Path, help="folder with one folder a drawing style; the first by name sets the mean")
    parser.add_argument("out", type=Path, help="folder for model.json, weights, prototypes and calibration")
    parser.add_argument("--start", type=Path, help="folder of an exported model to go on from; else from nothing")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=1.2e-3)
    parser.add_argument("--keep", type=float, default=KEEP, help="share of the starting weights in the result")
    parser.add_argument("--everyone", action="store_true", help="train on the validation people too")
    arguments = parser.parse_args()
    one_thread()
    cut_outs, styles = load(arguments.cut_outs), read_styles(arguments.drawings)
    if not arguments.everyone:
        keep = ~held_out(cut_outs.names)[cut_outs.person]
        cut_outs = CutOuts(cut_outs.rgba[keep], cut_outs.person[keep], cut_outs.names, [])
    model, targets, anchor = begin(arguments.start, cut_outs, styles)
    sampler = Sampler(cut_outs, styles, targets.tones, LOOKALIKE_INPUT)
    model = train(model, sampler, targets, Schedule(arguments.rate, WEIGHT_DECAY, arguments.minutes), anchor)
    settle(model, sampler)
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), arguments.out / "checkpoint.pt")
    network, prototypes = model.network, model.prototypes.detach().numpy()
    if arguments.start:
        network, prototypes = blend(network, prototypes, arguments.start, arguments.keep)
    write(network, prototypes, cut_outs, styles, targets.tones, arguments.out)


def blend(network: Lookalike, prototypes: np.ndarray, start: Path, keep: float) -> tuple[Lookalike, np.ndarray]:
    """Weights and prototypes that lie `keep` of the way back to where training started.

    Gives back what was forgotten of drawing styles outside the training set and costs next to nothing of what was learned.
    """
    before = load_folded(Lookalike(), start / "model.json").eval()
    after = between(before, without_batch_norm(network, Lookalike, INPUT_SHAPE, ["embedding"]), keep)
    return after, keep * unit(read_calibration(start).prototypes) + (1 - keep) * unit(prototypes)


def write(network: Lookalike, prototypes: np.ndarray, cut_outs: CutOuts, styles: list[DrawingStyle], tones: torch.Tensor,
          out: Path) -> None:
    """Exports the network and calibrates the exported one, so that rounding is part of the calibration."""
    export_graph_model(network, INPUT_SHAPE, ["embedding"], out, name="lookalike")
    shipped = load_folded(Lookalike(), out / "model.json").eval()
    write_calibration(calibrate(shipped, cut_outs, styles, tones, prototypes), out, LOOKALIKE_INPUT)


if __name__ == "__main__":
    main()
