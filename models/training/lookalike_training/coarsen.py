"""Stores a network's weights in as few bits as its answers bear: a step for each layer, rounding that makes good for itself.

`measure` rounds each layer alone and writes how much the answers suffer; from that and the number of weights follows the
step of each layer that gives the smallest file for an error. `write` rounds all of them, in the order they run.
"""

from __future__ import annotations

import argparse
import copy
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .coarse_error import FacePartsError, LookalikeError
from .coarse_pictures import drawings, face_windows, scenes
from .coarse_weights import gzipped, write_coarse
from .graph_model import GraphModel, load_folded, read_weights
from .layer_taps import Layer, layers_of, look_at
from .matcher import read_calibration
from .networks import TRAITS, FaceParts, Lookalike
from .rounding import MOST, Rounded, round_layer
from .runtime import one_thread

#: Where each layer is tried alone: this share of its weights' deviation.
TRIED_STEP = 0.25
#: Pictures of each kind for the error, and for the rounding (all of them or, where the network is larger, fewer).
COUNTS = {"lookalike": (100, 500), "face-parts": (12, 36)}
#: How a layer suffers is known well enough from every so many-th picture.
MEASURED_EVERY = 3


@dataclass
class Subject:
    """A network, what measures its error, and what it looks at meanwhile."""

    name: str
    exact: nn.Module
    #: Names of the kernels in the file, in the order of `layers_of`.
    kernels: list[str]
    error: LookalikeError | FacePartsError
    pictures: torch.Tensor

    def seen_by(self, at: int, network: nn.Module, every: int = 1):
        """What the layer at a place gets in `network` and should give, on every so many-th picture."""
        return look_at(layers_of(network)[at], network, layers_of(self.exact)[at], self.exact, self.pictures[::every])


def open_subject(arguments: argparse.Namespace) -> Subject:
    name, folder = arguments.network, arguments.exact / arguments.network
    network = Lookalike(traits=len(TRAITS)) if name == "lookalike" else FaceParts()
    exact = load_folded(network, folder / "model.json").eval()
    few, many = COUNTS[name]
    if name == "lookalike":
        segmenter = GraphModel(arguments.exact / "face-parts/model.json")
        faces = face_windows(arguments.faces, segmenter, few + many)
        drawn = drawings(arguments.drawings, (few + many) // 2)
        error = LookalikeError(exact, read_calibration(arguments.calibration), faces[:few], drawn[: few // 2])
        pictures = torch.cat([faces[few:], drawn[few // 2 :]])
    else:
        folders = [arguments.faces, arguments.people, arguments.nobody]
        error = FacePartsError(exact, torch.cat([scenes([folder], few) for folder in folders]))
        pictures = torch.cat([scenes([folder], few + many)[few:] for folder in folders])
    specs = read_weights(folder / "model.json")[0]["weightsManifest"][0]["weights"]
    kernels = [spec["name"] for spec in specs if spec["name"].endswith("/w")]
    return Subject(name, exact, kernels, error, pictures)


def measure(subject: Subject) -> dict[str, float]:
    """What each layer, rounded alone, adds to the error for each squared step."""
    found = {}
    for at, name in enumerate(subject.kernels):
        network = copy.deepcopy(subject.exact)
        layer = layers_of(network)[at]
        step = TRIED_STEP * float(layer.kernel.std())
        rounded = round_layer(layer.kernel, subject.seen_by(at, network, MEASURED_EVERY), step)
        layer.put(rounded.kernel, rounded.bias)
        parts = subject.error(network)
        found[name] = float(f"{parts @ subject.error.weights / step**2:.4g}")
        print(f"{name:34} {layer.kernel.numel():6} weights, error {' '.join(f'{part:.2e}' for part in parts)}", flush=True)
    return found


def steps_for(network: nn.Module, kernels: list[str], harm: dict[str, float], error: float) -> list[float]:
    """The step of each layer with which the file is smallest where the errors add up to `error`: a bit less for a
    weight quarters what the layer adds and costs as many bits as it has weights, so that in the best case each layer adds
    in proportion to its weights."""
    layers = layers_of(network)
    total = sum(layer.kernel.numel() for layer in layers)
    steps = []
    for layer, name in zip(layers, kernels):
        step = np.sqrt(error * layer.kernel.numel() / total / harm[name])
        steps.append(float(np.float32(max(step, float(layer.kernel.abs().max()) / MOST))))
    return steps


def _stored(layer: Layer, rounded: Rounded) -> np.ndarray:
    """Codes in the file's order: [height, width, inputs, outputs] or, of a matrix, [inputs, outputs]."""
    codes = rounded.codes[:, :, 0].T if layer.depthwise else rounded.codes[0]
    if isinstance(layer.module, nn.Conv2d) and not layer.depthwise:
        side = layer.module.kernel_size[0] * layer.module.kernel_size[1]
        codes = codes.view(-1, side, codes.shape[1]).transpose(0, 1)
    return codes.numpy()


def round_all(subject: Subject, steps: list[float]) -> tuple[nn.Module, dict[str, tuple[np.ndarray, float]]]:
    """The network with all layers rounded, each after those before it, and kernels and biases as whole numbers."""
    network, coarse = copy.deepcopy(subject.exact), {}
    for at, (name, step) in enumerate(zip(subject.kernels, steps)):
        layer = layers_of(network)[at]
        rounded = round_layer(layer.kernel, subject.seen_by(at, network), step)
        bias_step = float(np.float32(float(rounded.bias.abs().max()) / MOST)) or 1.0
        bias = (rounded.bias.flatten() / bias_step).round()
        coarse[name] = _stored(layer, rounded), step
        coarse[name[: -len("w")] + "b"] = bias.numpy(), bias_step
        layer.put(rounded.kernel, bias * bias_step)
        bits = 8 * gzipped((coarse[name][0].flatten() + MOST + 1).astype(np.uint8).tobytes()) / layer.kernel.numel()
        print(f"{name:34} {layer.kernel.numel():6} weights, {bits:.1f} bits", flush=True)
    return network, coarse


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["measure", "write"])
    parser.add_argument("network", choices=["lookalike", "face-parts"])
    parser.add_argument("--exact", type=Path, required=True, help="folder of the networks as trained")
    parser.add_argument("--harm", type=Path, required=True, help="what `measure` writes and `write` reads (.json)")
    parser.add_argument("--error", type=float, help="for `write`: what all layers together may add, where nothing is made good")
    parser.add_argument("--out", type=Path, help="for `write`: folder of the rounded network")
    parser.add_argument("--faces", type=Path, required=True)
    parser.add_argument("--calibration", type=Path, help="of lookalike: folder with calibration.json")
    parser.add_argument("--drawings", type=Path, help="of lookalike: folder with one folder a drawing style")
    parser.add_argument("--people", type=Path, help="of face-parts")
    parser.add_argument("--nobody", type=Path, help="of face-parts")
    arguments = parser.parse_args()
    one_thread()
    subject = open_subject(arguments)
    if arguments.what == "measure":
        arguments.harm.write_text(json.dumps(measure(subject), indent=0) + "\n")
        return
    harm = json.loads(arguments.harm.read_text())
    network, coarse = round_all(subject, steps_for(subject.exact, subject.kernels, harm, arguments.error))
    written = write_coarse(arguments.exact / subject.name / "model.json", arguments.out, coarse)
    shares = ", ".join(f"{name} {part:.2e}" for name, part in zip(subject.error.names, subject.error(network)))
    print(f"{subject.name}: {gzipped(written)} bytes over gzip; error on pictures not used: {shares}")


if __name__ == "__main__":
    main()
