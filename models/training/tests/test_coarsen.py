"""Rounding to a coarse grid, and what is written."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from lookalike_training.coarse_weights import gzipped, write_coarse
from lookalike_training.coarsen import Subject, round_all, steps_for
from lookalike_training.export import export_graph_model
from lookalike_training.graph_model import GraphModel, load_folded, read_weights
from lookalike_training.layer_taps import layers_of, look_at
from lookalike_training.networks import FaceParts
from lookalike_training.rounding import Seen, round_layer
from lookalike_training.runtime import one_thread


def mixed(places: int, size: int) -> torch.Tensor:
    """Inputs that hang together, as those of a layer do: [1, places, size]."""
    generator = torch.Generator().manual_seed(0)
    few = torch.randn(places, size // 4, generator=generator, dtype=torch.double)
    mixing = torch.randn(size // 4, size, generator=generator, dtype=torch.double)
    return (few @ mixing + 0.1 * torch.randn(places, size, generator=generator, dtype=torch.double))[None]


class RoundingTest(unittest.TestCase):
    def test_makes_good_in_other_weights_what_rounding_did(self):
        inputs = mixed(4000, 32)
        kernel = torch.randn(1, 32, 8, generator=torch.Generator().manual_seed(1), dtype=torch.double)
        step = 0.25
        rounded = round_layer(kernel, Seen(inputs, inputs @ kernel + 3), step)
        plain = (kernel / step).round() * step
        wrong, plainly = ((inputs @ (each - kernel)).square().mean() for each in (rounded.kernel, plain))
        self.assertLess(float(wrong), float(plainly) / 4)
        self.assertLess(float((rounded.bias - 3).abs().max()), 0.05)
        self.assertTrue(bool((rounded.codes == rounded.codes.round()).all()))

    def test_takes_the_cheaper_code_where_it_hardly_matters(self):
        inputs = torch.randn(1, 4000, 16, generator=torch.Generator().manual_seed(0), dtype=torch.double)
        kernel = torch.randn(1, 16, 64, generator=torch.Generator().manual_seed(1), dtype=torch.double)
        rounded = round_layer(kernel, Seen(inputs, inputs @ kernel), 1.0)
        self.assertGreater(int((rounded.codes == 0).sum()), int(((kernel).round() == 0).sum()))


class CoarsenTest(unittest.TestCase):
    def setUp(self):
        one_thread()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def subject(self) -> tuple[Subject, torch.Tensor]:
        """A network as trained, in `exact`, and pictures that were not rounded with."""
        network = FaceParts().eval()
        outputs = ["float_part_heatmaps", "float_segments"]
        export_graph_model(network, (None, None, None, 3), outputs, self.folder / "exact", "face-parts")
        exact = load_folded(FaceParts(), self.folder / "exact/model.json").eval()
        pictures = torch.rand(24, 3, 48, 48, generator=torch.Generator().manual_seed(0)) * 2 - 1
        specs = read_weights(self.folder / "exact/model.json")[0]["weightsManifest"][0]["weights"]
        kernels = [spec["name"] for spec in specs if spec["name"].endswith("/w")]
        return Subject("face-parts", exact, kernels, lambda _: np.zeros(2), pictures[8:]), pictures[:8]

    def test_what_is_written_is_what_was_rounded_and_smaller_by_a_third(self):
        subject, pictures = self.subject()
        steps = [0.15 * float(layer.kernel.std()) for layer in layers_of(subject.exact)]
        network, coarse = round_all(subject, steps)
        before = self.folder / "exact/model.json"
        written = write_coarse(before, self.folder / "coarse", coarse)
        outputs = ["float_part_heatmaps", "float_segments"]
        answers = GraphModel(self.folder / "coarse/model.json")(pictures, outputs)
        exact = GraphModel(before)(pictures, outputs)
        with torch.no_grad():
            for answer, rounded, true in zip(answers, network(pictures), exact):
                self.assertLess(float((answer - rounded).abs().max()), 1e-4)
                self.assertLess(float((answer - true).square().mean() / true.var()), 0.1)
        self.assertLess(gzipped(written), 0.65 * gzipped(before.with_name("group1-shard1of1.bin").read_bytes()))
        kept = json.loads((self.folder / "coarse/model.json").read_text())
        self.assertEqual(kept["modelTopology"], json.loads(before.read_text())["modelTopology"])

    def test_a_step_is_finer_where_it_harms_more_and_where_fewer_weights_pay(self):
        subject, _ = self.subject()
        sizes = [layer.kernel.numel() for layer in layers_of(subject.exact)]
        harm = {name: 1.0 for name in subject.kernels}
        steps = steps_for(subject.exact, subject.kernels, harm, 1000)
        finer = steps_for(subject.exact, subject.kernels, {name: 4.0 for name in harm}, 1000)
        for step, half, size in zip(steps, finer, sizes):
            self.assertAlmostEqual(step / steps[0], (size / sizes[0]) ** 0.5, 4)
            self.assertAlmostEqual(step / half, 2, 4)

    def test_looks_at_what_a_layer_gets_and_should_give(self):
        subject, pictures = self.subject()
        layer = layers_of(subject.exact)[3]
        seen = look_at(layer, subject.exact, layer, subject.exact, pictures)
        out = seen.inputs.double() @ layer.kernel.double() + layer.bias.double()
        self.assertLess(float((out - seen.wanted).abs().max()), 1e-4)


if __name__ == "__main__":
    unittest.main()
