"""Trains the embedder: drawings to their species, all photos of a person to that person's one answer."""

from __future__ import annotations

import argparse
import copy
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from .calibrate import calibrate
from .cutouts import CutOuts, load
from .drawings import DrawingStyle, read_styles
from .export import export_graph_model
from .graph_model import load_folded, renew_batch_norm
from .matcher import Calibration, read_calibration, write_calibration
from .networks import DIMS, LOOKALIKE_INPUT, Lookalike
from .runtime import network_input, one_thread
from .sampling import Batch, Sampler
from .schedule import Schedule, follow
from .split import held_out
from .targets import Targets, from_looks, from_network


#: Drawings and faces in a batch.
DRAWINGS, FACES = 40, 88
#: Weight of each part of the loss.
LOSS_WEIGHTS = {"species": 1.0, "prototype": 1.0, "anchor": 2.0, "person": 2.0, "same": 0.75, "profile": 0.5}
#: Batches over which the statistics of the averaged weights are taken.
SETTLING_BATCHES = 60
#: Learned prototypes move slower than the network, so that they stay near the targets.
PROTOTYPE_RATE = 0.3
WEIGHT_DECAY = 0.02
LABEL_SMOOTHING = 0.05


class Trainee(nn.Module):
    """The embedder and what only training needs: one normalisation per domain, the face map, prototypes."""

    def __init__(self, targets: Targets, network: Lookalike, face_map: np.ndarray | None = None):
        super().__init__()
        self.network = network
        self.drawing_norm = nn.BatchNorm1d(DIMS, affine=False, momentum=0.02)
        self.face_norm = nn.BatchNorm1d(DIMS, affine=False, momentum=0.02)
        self.face_map = nn.Linear(DIMS, DIMS, bias=False)
        with torch.no_grad():
            self.face_map.weight.copy_(torch.eye(DIMS) if face_map is None else torch.from_numpy(face_map).float())
        self.prototypes = nn.Parameter(torch.from_numpy(targets.species).float())
        # logarithms of the sharpness (inverse temperature) of the two softmaxes
        self.species_sharpness = nn.Parameter(torch.tensor(2.5))
        self.same_sharpness = nn.Parameter(torch.tensor(2.3))

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Unit vectors of the drawings and of the faces."""
        pictures = network_input(torch.cat([batch.drawings, batch.faces]))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            features = self.network.head(self.network.blocks(self.network.stem(pictures)))
        rows = self.network.embedding(features.float().mean((2, 3)))
        drawings, faces = rows.split([len(batch.drawings), len(batch.faces)])
        return (functional.normalize(self.drawing_norm(drawings), dim=1),
                functional.normalize(self.face_map(self.face_norm(faces)), dim=1))


def same_person(vectors: torch.Tensor, person: torch.Tensor, sharpness: torch.Tensor) -> torch.Tensor:
    """Supervised contrast: among all faces of the batch, those of the same person should be the nearest."""
    alone = torch.eye(len(vectors), dtype=torch.bool)
    similarity = (vectors @ vectors.T * sharpness).masked_fill(alone, -1e9)
    positive = (person[:, None] == person[None]) & ~alone
    return -(functional.log_softmax(similarity, 1) * positive).sum(1).div(positive.sum(1)).mean()


#: Sharpness of a person's profile over the species; about the best twenty matter.
PROFILE_SHARPNESS = 12.0


class Anchor:
    """What the network answered to drawings before: it must not forget styles that are not in the training set."""

    def __init__(self, network: Lookalike, calibration: Calibration):
        self.network = network.eval().to(memory_format=torch.channels_last)
        self.mean = torch.from_numpy(calibration.drawing_mean).float()
        self.deviation = torch.from_numpy(calibration.drawing_deviation).float()

    @torch.no_grad()
    def __call__(self, drawings: torch.Tensor) -> torch.Tensor:
        """Unit vectors [n, dims]."""
        return functional.normalize((self.network(network_input(drawings)) - self.mean) / self.deviation, dim=1)


def losses(model: Trainee, batch: Batch, species: torch.Tensor, person: torch.Tensor,
           anchor: Anchor | None) -> dict[str, torch.Tensor]:
    """All parts of the loss by name. `species`, `person`: the targets."""
    drawings, faces = model(batch)
    prototypes = functional.normalize(model.prototypes, dim=1)
    logits = drawings @ prototypes.T * model.species_sharpness.exp().clamp(max=30)
    wanted = person[batch.person]
    # profiles are compared on fixed prototypes: faces must not drag the species about
    profile = functional.log_softmax(faces @ species.T * PROFILE_SHARPNESS, 1)
    goal = functional.softmax(wanted @ species.T * PROFILE_SHARPNESS, 1)
    return {
        "species": functional.cross_entropy(logits, batch.species, label_smoothing=LABEL_SMOOTHING),
        "prototype": (1 - (drawings * species[batch.species]).sum(1)).mean() + (1 - (prototypes * species).sum(1)).mean(),
        "anchor": (1 - (drawings * anchor(batch.drawings)).sum(1)).mean() if anchor else torch.zeros(()),
        "person": (1 - (faces * wanted).sum(1)).mean(),
        "same": same_person(faces, batch.person, model.same_sharpness.exp().clamp(max=25)),
        "profile": functional.kl_div(profile, goal, reduction="batchmean"),
    }


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
    known: Calibration = read_calibration(start)
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
    parser.add_argument("--rate", type=float, default=1e-3)
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
    write(model, cut_outs, styles, targets, arguments.out)


def write(model: Trainee, cut_outs: CutOuts, styles: list[DrawingStyle], targets: Targets, out: Path) -> None:
    """Exports the network and calibrates the exported one, so that rounding is part of the calibration."""
    out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), out / "checkpoint.pt")
    shape = (None, LOOKALIKE_INPUT, LOOKALIKE_INPUT, 3)
    export_graph_model(model.network, shape, ["embedding"], out, name="lookalike")
    shipped = load_folded(Lookalike(), out / "model.json").eval()
    calibration = calibrate(shipped, cut_outs, styles, targets.tones, model.prototypes.detach().numpy())
    write_calibration(calibration, out, LOOKALIKE_INPUT)


if __name__ == "__main__":
    main()
