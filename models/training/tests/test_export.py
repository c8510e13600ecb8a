"""The exporter and the reader agree with torch."""

import tempfile
import unittest
from pathlib import Path

import torch
from torch import nn

from lookalike_training.export import ExportError, export_graph_model
from lookalike_training.graph_model import GraphModel, load_folded, renew_batch_norm
from lookalike_training.layers import SameConv2d
from lookalike_training.networks import FaceParts, Lookalike
from lookalike_training.runtime import one_thread


def used(network: nn.Module) -> nn.Module:
    """The network as after some training: batch normalisations that are not the identity."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.running_mean, -0.5, 0.5), nn.init.uniform_(module.running_var, 0.5, 2)
            nn.init.uniform_(module.weight, 0.5, 1.5), nn.init.uniform_(module.bias, -0.5, 0.5)
    return network.eval()


class ExportTest(unittest.TestCase):
    def setUp(self):
        one_thread()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def exported(self, network: nn.Module, picture: torch.Tensor, outputs=("embedding",)) -> list[float]:
        """Largest difference of each output between the network and its export, with exact weights."""
        shape = (None, *picture.shape[2:], 3)
        export_graph_model(network, shape, list(outputs), self.folder, "test", quantise=False)
        answers = GraphModel(self.folder / "model.json")(picture, list(outputs))
        with torch.no_grad():
            expected = network(picture)
        expected = expected if isinstance(expected, tuple) else (expected,)
        return [float((a - b).abs().max()) for a, b in zip(answers, expected)]

    def test_lookalike_computes_the_same(self):
        self.assertLess(max(self.exported(used(Lookalike()), torch.rand(2, 3, 80, 80))), 1e-3)

    def test_face_parts_computes_the_same_on_uneven_sides(self):
        outputs = ("float_part_heatmaps", "float_segments")
        self.assertLess(max(self.exported(used(FaceParts()), torch.rand(2, 3, 112, 80), outputs)), 1e-3)

    def test_torch_padding_is_kept(self):
        # torch pads a stride-2 convolution on both sides, TensorFlow's SAME only behind: a silent shift by a pixel
        network = nn.Sequential(nn.Conv2d(3, 4, 3, stride=2, padding=1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        corner = torch.zeros(1, 3, 8, 8)
        corner[:, :, 0, 0] = 1
        self.assertLess(max(self.exported(network, corner)), 1e-6)

    def test_same_padding_differs_from_torch_padding(self):
        same, torchs = SameConv2d(3, 1, 3, stride=2), nn.Conv2d(3, 1, 3, stride=2, padding=1, bias=False)
        torchs.weight.data.copy_(same.weight.data)
        picture = torch.rand(1, 3, 8, 8)
        self.assertGreater(float((same(picture) - torchs(picture)).abs().max()), 1e-3)

    def test_depth_multiplier_is_kept(self):
        network = nn.Sequential(nn.Conv2d(3, 6, 3, padding=1, groups=3), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.assertLess(max(self.exported(network, torch.rand(1, 3, 8, 8))), 1e-6)

    def test_unknown_layers_are_refused_by_name(self):
        with self.assertRaisesRegex(ExportError, "Hardswish"):
            export_graph_model(nn.Sequential(nn.Conv2d(3, 4, 1), nn.Hardswish()), (None, 8, 8, 3), ["y"], self.folder, "x")

    def test_exported_weights_go_back_into_a_network(self):
        network, picture = used(Lookalike()), torch.rand(2, 3, 80, 80)
        export_graph_model(network, (None, 80, 80, 3), ["embedding"], self.folder, "test", quantise=False)
        restored = load_folded(Lookalike(), self.folder / "model.json").eval()
        with torch.no_grad():
            self.assertLess(float((restored(picture) - network(picture)).abs().max()), 1e-3)

    def test_renewed_batch_norm_computes_the_same_and_fits_the_batch(self):
        network, picture = used(Lookalike()), torch.rand(8, 3, 80, 80)
        with torch.no_grad():
            before = network(picture)
            renew_batch_norm(network, picture)
            self.assertLess(float((network(picture) - before).abs().max()), 1e-3)
            seen = network.stem[0][0](picture)
        self.assertLess(float((network.stem[0][1].running_mean - seen.mean((0, 2, 3))).abs().max()), 1e-5)


if __name__ == "__main__":
    unittest.main()
