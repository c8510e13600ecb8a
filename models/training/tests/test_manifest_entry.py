"""Backbones of one's own: Keras as tensorflowjs_converter leaves it, and torch."""

import json
import tempfile
import unittest
from pathlib import Path

from lookalike_training.manifest_entry import embedder_entry


def keras_model(side: int | None) -> dict:
    """A Keras backbone without top, as the converter writes it."""
    layers = [
        {"class_name": "InputLayer", "config": {"batch_input_shape": [None, side, side, 3], "name": "input"}},
        {"class_name": "Conv2D", "config": {"name": "conv", "filters": 32}},
        {"class_name": "GlobalAveragePooling2D", "config": {"name": "pool"}},
    ]
    weights = [{"name": "conv/kernel", "shape": [3, 3, 3, 32], "dtype": "float32"},
               {"name": "conv/bias", "shape": [32], "dtype": "float32"}]
    return {"format": "layers-model", "modelTopology": {"model_config": {"class_name": "Functional", "config": {"layers": layers}}},
            "weightsManifest": [{"paths": ["group1-shard1of1.bin"], "weights": weights}]}


class ManifestEntryTest(unittest.TestCase):
    def entry(self, side: int | None) -> dict:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            home.joinpath("model.json").write_text(json.dumps(keras_model(side)))
            home.joinpath("group1-shard1of1.bin").write_bytes(bytes(4 * (3 * 3 * 3 * 32 + 32)))
            return embedder_entry(home, "MIT", "own", prefix="own")

    def test_keras_with_a_fixed_shape(self):
        entry = self.entry(224)
        self.assertEqual((entry["format"], entry["path"]), ("layers", "own/model.json"))
        self.assertEqual((entry["input"]["size"], entry["output"]), (224, {"name": "pool", "dims": 32}))
        self.assertEqual(len(entry["sha256"]["group1-shard1of1.bin"]), 64)

    def test_keras_without_a_fixed_shape_is_refused(self):
        with self.assertRaisesRegex(ValueError, "fixed shape"):
            self.entry(None)


if __name__ == "__main__":
    unittest.main()
