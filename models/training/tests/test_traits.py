"""Traits of a face: labels, what a view hides, and a second output that leaves the first as it is."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from lookalike_training.export import export_graph_model
from lookalike_training.graph_model import GraphModel, load_folded
from lookalike_training.networks import TRAITS, Lookalike
from lookalike_training.schedule import Schedule
from lookalike_training.trait_figures import area_under_curve, figures
from lookalike_training.trait_labels import MEANING, hash_of, labelled, person_of, read_labels
from lookalike_training.trait_views import TraitViews
from lookalike_training.train_traits import INPUT_SHAPE, OUTPUTS, train, weights_of, with_branch

LABELS = Path(__file__).parent.parent / "labels/traits.json"


def views() -> TraitViews:
    """Eight random cut-outs of four photos; the first trait is a dark face."""
    random = np.random.default_rng(0)
    rgba = random.integers(0, 255, (8, 112, 112, 4), np.uint8)
    rgba[..., 3] = 255
    labels = np.full((4, len(TRAITS)), np.nan)
    labels[:, 0] = [0, 1, 0, 1]
    return TraitViews(rgba, np.full(8, 9.0), np.arange(8) // 2, labels, ["a", "b", "c", "d"])


class Labels(unittest.TestCase):
    def test_the_kept_labels_are_whole(self):
        labels = read_labels(LABELS)
        self.assertGreater(len(labels), 2000)
        self.assertTrue(all(len(label) == len(TRAITS) for label in labels.values()))
        self.assertTrue(all(len(name) == 16 and int(name, 16) >= 0 for name in labels))

    def test_they_are_joined_to_files_by_content(self):
        with tempfile.TemporaryDirectory() as folder:
            person = Path(folder, "faces/Somebody")
            person.mkdir(parents=True)
            for name, content in (("1.jpg", b"one"), ("2.jpg", b"two"), ("again.jpg", b"one")):
                (person / name).write_bytes(content)
            label = np.array([MEANING["h"]] * len(TRAITS))
            found = labelled({hash_of(person / "1.jpg"): label}, [person.parent])
            self.assertEqual([(path.name, name) for path, name, _ in found], [("1.jpg", "Somebody")])

    def test_photos_of_one_person_are_known_by_name_in_a_plain_folder(self):
        names = {person_of(Path("x", name), Path("x")) for name in ("lfw_Jo_Doe_0001.jpg", "lfw_Jo_Doe_0012.jpg")}
        self.assertEqual(names, {"Jo_Doe"})


class Views(unittest.TestCase):
    def test_a_view_counts_only_for_what_it_shows(self):
        labels = torch.zeros(3, len(TRAITS))
        labels[:, TRAITS.index("bun")] = torch.nan
        weights = weights_of(labels, torch.tensor([9.0, 0.7, 0.4]))
        hat, glasses, bun = (weights[:, TRAITS.index(name)].tolist() for name in ("headgear", "glasses", "bun"))
        self.assertEqual((hat, glasses, bun), ([1, 0, 0], [1, 1, 0], [0, 0, 0]))


class SecondOutput(unittest.TestCase):
    def test_training_the_traits_leaves_the_embedding_as_it_is(self):
        torch.manual_seed(0), np.random.seed(0)
        with tempfile.TemporaryDirectory() as folder:
            start, out = Path(folder, "start"), Path(folder, "out")
            export_graph_model(Lookalike(), INPUT_SHAPE, ["embedding"], start, "start")
            network = with_branch(start)
            before = [weights.clone() for weights in network.traits.parameters()]
            train(network, views(), Schedule(1e-3, 0.0, steps=2))
            self.assertTrue(any((a != b).any() for a, b in zip(before, network.traits.parameters())))
            export_graph_model(network, INPUT_SHAPE, OUTPUTS, out, "out")
            picture = torch.rand(2, 3, 80, 80) * 2 - 1
            (was,) = GraphModel(start / "model.json")(picture, ["embedding"])
            embedding, traits = GraphModel(out / "model.json")(picture, OUTPUTS)
            self.assertLess(float((embedding - was).abs().max()), 1e-4 * float(was.abs().max()))
            self.assertEqual(tuple(traits.shape), (2, len(TRAITS)))
            again = load_folded(Lookalike(traits=len(TRAITS)), out / "model.json").eval()
            self.assertLess(float((again(picture)[1] - traits).abs().max()), 1e-4)


class Figures(unittest.TestCase):
    def test_area_under_the_curve(self):
        self.assertEqual(area_under_curve(np.array([3.0, 1.0]), np.array([0.0, 2.0])), 0.75)
        self.assertEqual(area_under_curve(np.array([1.0]), np.array([1.0])), 0.5)

    def test_nobody_looked_is_not_no(self):
        rows, labels = np.full((4, len(TRAITS)), 0.9), np.full((4, len(TRAITS)), np.nan)
        labels[:2, 0] = (1, 0)
        first = figures(rows, labels, views().rgba[:4])[0]
        self.assertEqual((first.clear, first.precision, first.recall), (1, 0.5, 1.0))


if __name__ == "__main__":
    unittest.main()
