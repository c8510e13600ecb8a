"""Keras backbones become graph models, or are refused with the reason."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from lookalike_training.graph_model import GraphModel
from lookalike_training.keras_model import OUTPUT, KerasError, convert

POOL = {"class_name": "GlobalAveragePooling2D", "config": {"name": "pool"}}
CONVOLUTION = {"class_name": "Conv2D", "config": {"name": "conv", "strides": [1, 1], "padding": "same", "activation": "linear"}}
NORM = {"class_name": "BatchNormalization", "config": {"name": "norm", "epsilon": 0.001}}
WEIGHTS = {"conv/kernel": np.ones((1, 1, 3, 4)), "norm/gamma": np.full(4, 2.0), "norm/beta": np.full(4, 0.5),
           "norm/moving_mean": np.full(4, 1.0), "norm/moving_variance": np.full(4, 4.0 - 0.001)}


class KerasModelTest(unittest.TestCase):
    def converted(self, *layers: dict, side: int | None = 8) -> GraphModel:
        """A sequential model of `layers`, saved and converted."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        home = Path(folder.name)
        given = {"class_name": "InputLayer", "config": {"name": "input", "batch_input_shape": [None, side, side, 3]}}
        specs = [{"name": name, "shape": list(value.shape), "dtype": "float32"} for name, value in WEIGHTS.items()]
        topology = {"class_name": "Sequential", "config": {"name": "own", "layers": [given, *layers]}}
        home.joinpath("model.json").write_text(json.dumps({
            "format": "layers-model", "modelTopology": {"model_config": topology},
            "weightsManifest": [{"paths": ["weights.bin"], "weights": specs}]}))
        home.joinpath("weights.bin").write_bytes(b"".join(value.astype("<f4").tobytes() for value in WEIGHTS.values()))
        convert(home, home / "out", quantise=False)
        return GraphModel(home / "out/model.json")

    def test_batch_normalisation_is_folded_in(self):
        (answer,) = self.converted(CONVOLUTION, NORM, POOL)(torch.ones(1, 3, 8, 8), [OUTPUT])
        # 3 ones summed, less the mean, times gamma over the deviation, plus beta
        self.assertLess(float((answer - ((3 - 1) * 2 / 2 + 0.5)).abs().max()), 1e-6)

    def test_a_shape_that_is_not_fixed_is_refused(self):
        with self.assertRaisesRegex(KerasError, "fixed input_shape"):
            self.converted(CONVOLUTION, POOL, side=None)

    def test_a_model_without_pooling_is_refused(self):
        with self.assertRaisesRegex(KerasError, "global pooling"):
            self.converted(CONVOLUTION, NORM)

    def test_unknown_layers_are_refused_by_name(self):
        with self.assertRaisesRegex(KerasError, "swish: Swish"):
            self.converted(CONVOLUTION, {"class_name": "Swish", "config": {"name": "swish"}}, POOL)

    def test_models_of_keras_3_are_refused(self):
        call = {"args": [{"class_name": "__keras_tensor__", "config": {}}], "kwargs": {}}
        with self.assertRaisesRegex(KerasError, "Keras 2"):
            self.converted({**CONVOLUTION, "inbound_nodes": [call]}, POOL)

    def test_unknown_activations_are_refused(self):
        wrong = {"class_name": "Activation", "config": {"name": "act", "activation": "tanh"}}
        with self.assertRaisesRegex(KerasError, "tanh"):
            self.converted(CONVOLUTION, wrong, POOL)


if __name__ == "__main__":
    unittest.main()
