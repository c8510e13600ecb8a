"""Trains the embedder's second output, the traits of a face, from labels by eye; the embedding stays as it is."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from .augment import augment_faces
from .cutouts import STORED_MARGIN
from .drawings import as_batch
from .evaluate import face_window
from .export import export_graph_model
from .graph_model import GraphModel, load_folded
from .networks import LOOKALIKE_INPUT, TRAITS, Lookalike
from .runtime import network_input, one_thread
from .schedule import Schedule
from .split import held_out
from .targets import skin_tones
from .trait_figures import figures, table
from .trait_labels import labelled, read_labels
from .trait_views import TraitViews, view_labelled

#: Views in a batch.
BATCH = 64
#: A view from nearer than the first share of the face hides the trait, from the second on it shows: top and outline of
#: the head need the whole face, the rest about half of it.
HEAD_SHOWS, INNER_SHOWS = (0.75, 0.95), (0.45, 0.65)
INNER = {"glasses", "dark-glasses", "beard", "moustache", "open-mouth", "bushy-brows"}
#: How much more often a photo is drawn for each of its rare traits.
RARE = 8.0
WEIGHT_DECAY = 0.05
OUTPUTS = ["embedding", "traits"]
INPUT_SHAPE = (None, LOOKALIKE_INPUT, LOOKALIKE_INPUT, 3)


def with_branch(folder: Path) -> Lookalike:
    """The exported embedder with a fresh branch for the traits; everything else is frozen."""
    network = Lookalike(traits=len(TRAITS))
    network.load_state_dict(load_folded(Lookalike(), folder / "model.json").state_dict(), strict=False)
    for name, weights in network.named_parameters():
        weights.requires_grad_(name.startswith("traits."))
    return network.eval()


def weights_of(labels: torch.Tensor, share: torch.Tensor) -> torch.Tensor:
    """How much each trait of each view counts, [n, traits]: nothing where nobody looked or the view hides it."""
    inner = torch.tensor([name in INNER for name in TRAITS])
    low, high = (torch.where(inner, a, b) for a, b in zip(torch.tensor(INNER_SHOWS), torch.tensor(HEAD_SHOWS)))
    return ((share[:, None] - low) / (high - low)).clamp(0, 1) * ~labels.isnan()


def chances(labels: np.ndarray) -> np.ndarray:
    """How often to draw each photo: those with rare traits more often."""
    clear = labels >= 0.5
    chance = 1 + (clear * RARE / np.sqrt(clear.sum(0) + 5)).sum(1)
    return chance / chance.sum()


def train(network: Lookalike, views: TraitViews, schedule: Schedule) -> None:
    """Trains the branch as long as `schedule` says."""
    branch, tones = network.traits.train(), skin_tones(views)
    labels = torch.from_numpy(views.labels).float()
    of_photo = [np.nonzero(views.photo == photo)[0] for photo in range(len(labels))]
    seen = np.array([len(rows) > 0 for rows in of_photo])
    chance = chances(views.labels) * seen
    steps = torch.optim.AdamW(branch.parameters(), lr=schedule.rate, weight_decay=schedule.decay)
    step = 0
    while (progress := schedule.progress(step)) < 1:
        for group in steps.param_groups:
            group["lr"] = schedule.rate_at(progress)
        photos = np.random.choice(len(labels), BATCH, p=chance / chance.sum())
        rows = np.array([np.random.choice(of_photo[photo]) for photo in photos])
        pictures = augment_faces(as_batch(views.rgba[rows]), LOOKALIKE_INPUT, 1 / STORED_MARGIN, tones)
        with torch.no_grad():
            shared = network.shared(network_input(pictures))
        wanted = labels[photos]
        weight = weights_of(wanted, torch.from_numpy(views.share[rows]).float())
        loss = functional.binary_cross_entropy_with_logits(branch(shared), wanted.nan_to_num(0), weight, reduction="sum")
        steps.zero_grad(set_to_none=True)
        (loss / weight.sum()).backward()
        nn.utils.clip_grad_norm_(branch.parameters(), 5.0)
        steps.step()
        step += 1
        if step % 100 == 0:
            print(f"{progress:4.0%} step {step} loss {float(loss / weight.sum()):.3f}", flush=True)
    network.eval()


def select(views: TraitViews, keep: np.ndarray) -> TraitViews:
    """The views for which `keep` [views] holds."""
    return TraitViews(views.rgba[keep], views.share[keep], views.photo[keep], views.labels, views.names)


@torch.no_grad()
def answers(model: GraphModel, rgba: np.ndarray) -> np.ndarray:
    """Traits 0..1 [n, traits] of cut-outs: mean over both ways round, as the element takes them."""
    rows = []
    for start in range(0, len(rgba), 64):
        pictures = face_window(as_batch(rgba[start : start + 64]))
        logits = [model(network_input(side), ["traits"])[0] for side in (pictures, pictures.flip(3))]
        rows.append((sum(logits) / 2).sigmoid().numpy())
    return np.concatenate(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path, help="labels by hash of the photo's file (.json)")
    parser.add_argument("folders", type=Path, nargs="+", help="folders of photos, with or without a sub-folder a person")
    parser.add_argument("--out", type=Path, required=True, help="folder for model.json and weights")
    parser.add_argument("--start", type=Path, required=True, help="folder of the exported embedder")
    parser.add_argument("--segmenter", type=Path, required=True, help="model.json of face-parts")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--rate", type=float, default=2e-3)
    arguments = parser.parse_args()
    one_thread()
    photos = labelled(read_labels(arguments.labels), arguments.folders)
    views = view_labelled(photos, GraphModel(arguments.segmenter))
    fit(views, arguments)


def fit(views: TraitViews, arguments: argparse.Namespace) -> None:
    """Trains on nine people in ten, writes the model, prints figures of the tenth."""
    kept_out = held_out(views.names)[views.photo]
    network = with_branch(arguments.start)
    train(network, select(views, ~kept_out), Schedule(arguments.rate, WEIGHT_DECAY, steps=arguments.steps))
    export_graph_model(network, INPUT_SHAPE, OUTPUTS, arguments.out, name="lookalike")
    measured = select(views, kept_out & (views.share > 2))
    rows = answers(GraphModel(arguments.out / "model.json"), measured.rgba)
    print(table(figures(rows, measured.labels[measured.photo], measured.rgba)))


if __name__ == "__main__":
    main()
