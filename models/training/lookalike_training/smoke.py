"""Tries everything once on a drawn set, no photos: both trainings, both exports, a backbone of one's own.

Fails (AssertionError) if a network does not learn or an export does not compute what torch does. The folders it
prints are for `check-export.mjs`, which compares with TensorFlow.js.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import nn

from . import close_ups, cutouts, train_face_parts, train_lookalike
from .drawings import as_batch, plain_drawing, read_styles
from .evaluate import drawing_lightness, measure_faces, recall, rounded
from .export import export_graph_model
from .generated import write_set
from .graph_model import GraphModel, load_folded
from .hard_pictures import with_hard_ones
from .layers import ConvUnit
from .manifest_entry import embedder_entry
from .matcher import embed, read_calibration, read_embedder, unit
from .networks import DIMS, LOOKALIKE_INPUT, FaceParts, Lookalike
from .reference import write_reference
from .runtime import one_thread
from .sampling import Sampler
from .schedule import Schedule
from .scenes import LabelledPicture, SceneMaker, read_labelled
from .targets import from_looks
from .trainee import Trainee

#: Uint8 kernels may move an answer by this share of the largest one.
QUANTISATION = 0.1


def try_face_parts(data: Path, out: Path, steps: int) -> None:
    """Trains and exports the segmenter; faces must be found far better than by chance."""
    people, nobody = read_labelled(data / "labelled"), read_labelled(data / "nobody")
    network = train_face_parts.train(FaceParts(), people[:-20], nobody[:-10], Schedule(4e-3, train_face_parts.WEIGHT_DECAY, steps=steps))
    maker = SceneMaker(people[-20:], nobody[-10:], cutouts.SEGMENT_SIDE, seed=7)
    figures = train_face_parts.measure(network, [maker.make() for _ in range(40)])
    print("face-parts", rounded(figures), flush=True)
    assert figures["iou"] > 0.2, "face-parts did not learn to find drawn faces"
    export(network, FaceParts(), train_face_parts.INPUT_SHAPE, train_face_parts.OUTPUTS, out)
    go_on_with_face_parts(out, people, nobody)


def go_on_with_face_parts(start: Path, people: list[LabelledPicture], nobody: list[LabelledPicture]) -> None:
    """A few steps from the export, with the pictures that it finds hard and labels that it improves."""
    stored = load_folded(FaceParts(), start / "model.json")
    scene = people[0]
    label = np.asarray(scene.label, np.float32) / 255
    assert close_ups.improve(GraphModel(start / "model.json"), scene.picture, label).shape == label.shape
    maker = SceneMaker(people, nobody, cutouts.SEGMENT_SIDE, seed=3)
    pictures = train_face_parts.as_input(np.stack([maker.make()[0] for _ in range(24)]))
    network = train_face_parts.begin(start, pictures)
    schedule = Schedule(1e-4, train_face_parts.WEIGHT_DECAY, steps=3)
    network = train_face_parts.train(network, people, with_hard_ones(stored, nobody), schedule)
    with torch.no_grad():
        before, after = stored.eval()(pictures)[0], train_face_parts.blend(network, start, keep=0.5)(pictures)[0]
    share = float((before - after).abs().max() / before.abs().max())
    print(f"face-parts: going on from the export moves it by {share:.1%}", flush=True)
    assert share < 0.2, "going on from exported weights lost them"


def try_lookalike(data: Path, segmenter: Path, out: Path, steps: int) -> None:
    """Cuts out faces with the segmenter just trained, trains, exports and measures the embedder."""
    cut_outs = cutouts.cut_out_people(data / "faces", GraphModel(segmenter / "model.json"))
    assert len(cut_outs.rgba) > 60, "the segmenter found too few faces to go on"
    styles = read_styles(data / "drawings")
    targets = from_looks(cut_outs, styles, DIMS)
    sampler = Sampler(cut_outs, styles, targets.tones, LOOKALIKE_INPUT)
    schedule = Schedule(3e-3, train_lookalike.WEIGHT_DECAY, steps=steps)
    model = train_lookalike.train(Trainee(targets, Lookalike()), sampler, targets, schedule)
    train_lookalike.settle(model, sampler)
    train_lookalike.write(model.network, model.prototypes.detach().numpy(), cut_outs, styles, targets.tones, out)
    check_export(model.network, Lookalike(), train_lookalike.INPUT_SHAPE, ["embedding"], out)
    try_going_on(data, cut_outs, out)
    network, calibration = read_embedder(out / "model.json"), read_calibration(out)
    figures = {"recall": recall(network, calibration, styles[0]),
               "faces": measure_faces(network, calibration, cut_outs, drawing_lightness(styles[0]))}
    print("lookalike", rounded(figures), flush=True)
    assert figures["recall"]["at5"] > 0.3, "lookalike did not learn to tell drawings apart"
    assert figures["faces"]["auc"] > 0.55, "lookalike did not learn to tell people apart"


def try_going_on(data: Path, cut_outs: cutouts.CutOuts, start: Path) -> None:
    """A few steps from exported weights, blended with them, stay near what they were."""
    styles = read_styles(data / "drawings")
    model, targets, anchor = train_lookalike.begin(start, cut_outs, styles)
    sampler = Sampler(cut_outs, styles, targets.tones, LOOKALIKE_INPUT)
    model = train_lookalike.train(model, sampler, targets, Schedule(1e-4, train_lookalike.WEIGHT_DECAY, steps=5), anchor)
    train_lookalike.settle(model, sampler)
    network, _ = train_lookalike.blend(model.network, model.prototypes.detach().numpy(), start, keep=0.5)
    pictures = plain_drawing(as_batch(styles[0].rgba), LOOKALIKE_INPUT)
    before, after = (embed(n, pictures, mirror=False) for n in (read_embedder(start / "model.json"), network))
    alike = float((unit(before) * unit(after)).sum(1).mean())
    print(f"lookalike: going on from the export, cosine {alike:.3f}", flush=True)
    assert alike > 0.9, "going on from exported weights lost them"


class OwnBackbone(nn.Module):
    """Somebody's own torch backbone, with torch's own padding: [n, 3, 64, 64] -> [n, 48]."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 16, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU6(),
            nn.Conv2d(16, 16, 3, stride=2, padding=1, groups=16), nn.ReLU(), ConvUnit(16, 48))
        self.pool = nn.AdaptiveAvgPool2d(1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.flatten(self.pool(self.features(x)), 1)


def try_own_backbone(out: Path) -> None:
    """A torch module with a fixed input shape becomes a manifest entry; one without a fixed shape is refused."""
    network = OwnBackbone().eval()
    export_graph_model(network, (None, 64, 64, 3), ["embedding"], out, "own", quantise=False)
    write_reference(network, (None, 64, 64, 3), ["embedding"], out)
    entry = embedder_entry(out, "MIT", "own")
    assert entry["input"]["size"] == 64 and entry["output"] == {"name": "embedding", "dims": 48}, entry
    assert set(entry["sha256"]) == {"model.json", "group1-shard1of1.bin"}, entry
    loose = out.with_name("own-without-fixed-shape")
    export_graph_model(network, (None, None, None, 3), ["embedding"], loose, "own")
    try:
        embedder_entry(loose, "MIT", "own")
    except ValueError as error:
        print("own backbone", {k: entry[k] for k in ("input", "output")}, "| refused:", error, flush=True)
    else:
        raise AssertionError("a backbone without a fixed input shape was not refused")


def export(network: nn.Module, empty: nn.Module, shape: tuple, outputs: list[str], out: Path) -> None:
    """Exports and checks."""
    export_graph_model(network, shape, outputs, out, out.name)
    check_export(network, empty, shape, outputs, out)


def check_export(network: nn.Module, empty: nn.Module, shape: tuple, outputs: list[str], out: Path) -> None:
    """The export, read back, answers like the network; writes the reference of what was stored."""
    stored = load_folded(empty, out / "model.json").eval()
    side = shape[1] or cutouts.SEGMENT_SIDE
    picture = torch.rand(2, 3, side, side) * 2 - 1
    with torch.no_grad():
        before, after = network.eval()(picture), stored(picture)
    for name, a, b in zip(outputs, *((v if isinstance(v, tuple) else (v,)) for v in (before, after))):
        share = float((a - b).abs().max() / a.abs().max())
        print(f"{out.name}: quantisation moves {name} by {share:.1%}", flush=True)
        assert share < QUANTISATION, f"{name} moved by {share:.1%}"
    write_reference(stored, shape, outputs, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder for the drawn set and the models")
    parser.add_argument("--steps", type=int, default=100, help="of each network; 100 take about a minute")
    arguments = parser.parse_args()
    one_thread()
    data = arguments.out / "drawn"
    write_set(data, people=60, photos=4, species=60, nobody=80)
    try_own_backbone(arguments.out / "own")
    try_face_parts(data, arguments.out / "face-parts", arguments.steps)
    try_lookalike(data, arguments.out / "face-parts", arguments.out / "lookalike", arguments.steps)


if __name__ == "__main__":
    main()
