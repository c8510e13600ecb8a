"""Cutting out, colour and the split."""

import random
import unittest

import numpy as np
import torch
from PIL import Image

from lookalike_training.augment import augment_faces, cut_by_frame
from lookalike_training.colour import inner_face, lab, masked_mean, recolour_skin
from lookalike_training.cutouts import STORED_SIDE, components, cut_out
from lookalike_training.generated import Person
from lookalike_training.runtime import one_thread
from lookalike_training.split import HELD_OUT_ONE_IN, held_out


def drawn_face(seed: int = 1) -> torch.Tensor:
    """A cut-out [1, 4, h, w] of a drawn person."""
    picture, label = Person(seed).photo(random.Random(seed), 160)
    face = np.asarray(label)[..., :2].sum(2) / 255
    rgba = cut_out(picture, face.clip(0, 1))
    return torch.from_numpy(rgba).permute(2, 0, 1)[None].float() / 255


class PicturesTest(unittest.TestCase):
    def setUp(self):
        one_thread()

    def test_lab_of_known_colours(self):
        colours = torch.tensor([[1.0, 1, 1], [0, 0, 0], [1, 0, 0]])[:, :, None, None]
        expected = torch.tensor([[100.0, 0, 0], [0, 0, 0], [53.2, 80.1, 67.2]])
        self.assertLess(float((lab(colours)[:, :, 0, 0] - expected).abs().max()), 0.2)

    def test_cut_out_is_centred_on_the_mask(self):
        soft = np.zeros((48, 48))
        soft[10:20, 30:40] = 1  # reaches near the picture's edge: the square goes beyond it
        rgba = cut_out(Image.new("RGB", (192, 192), (10, 20, 30)), soft)
        rows, columns = np.nonzero(rgba[..., 3] > 127)
        self.assertEqual(rgba.shape, (STORED_SIDE, STORED_SIDE, 4))
        self.assertAlmostEqual(rows.mean(), STORED_SIDE / 2, delta=1)
        self.assertAlmostEqual(columns.mean(), STORED_SIDE / 2, delta=1)

    def test_components_are_told_apart(self):
        mask = np.zeros((5, 5), bool)
        mask[0, 0] = mask[1, 1] = mask[3:, 3:] = True  # corners do not connect
        self.assertEqual([len(part) for part in components(mask)], [4, 1, 1])

    def test_recoloured_skin_comes_near_the_wanted_tone(self):
        face = drawn_face()
        inside = inner_face(face[:, 3:])
        for tone in ((0.83, 0.66, 0.58), (0.36, 0.24, 0.19)):
            wanted = torch.tensor([tone])
            after = recolour_skin(face[:, :3], face[:, 3:], wanted)
            light = masked_mean(lab(after)[:, :1], inside)[0, 0]
            goal = lab(wanted[:, :, None, None])[0, 0, 0, 0]
            before = masked_mean(lab(face[:, :3])[:, :1], inside)[0, 0]
            self.assertLess(abs(light - goal), 0.5 * abs(before - goal) + 3)

    def test_augmented_faces_stay_on_white_and_in_range(self):
        pictures = augment_faces(drawn_face().repeat(8, 1, 1, 1), 80, 1 / 1.4, torch.tensor([[0.5, 0.4, 0.3]]))
        self.assertEqual(pictures.shape, (8, 3, 80, 80))
        self.assertTrue(bool(((pictures >= 0) & (pictures <= 1)).all()))
        self.assertFalse(torch.equal(pictures[0], pictures[1]))

    def test_split_keeps_a_person_on_one_side(self):
        names = [f"person {index}" for index in range(1000)]
        held = held_out(names)
        self.assertAlmostEqual(held.mean(), 1 / HELD_OUT_ONE_IN, delta=0.03)
        self.assertTrue(np.array_equal(held[::-1], held_out(names[::-1])))


class FrameTest(unittest.TestCase):
    def test_the_window_follows_what_the_edge_leaves_of_a_face(self):
        one_thread()
        y, x = torch.meshgrid(torch.linspace(-1, 1, 60), torch.linspace(-1, 1, 60), indexing="ij")
        faces = torch.zeros(8, 4, 60, 60)
        faces[:, 3] = (x**2 + y**2 < 0.25).float()
        cut, middle, size = cut_by_frame(faces, 1, 0.3)
        self.assertTrue((cut[:, 3].sum((1, 2)) < faces[:, 3].sum((1, 2))).all())
        self.assertTrue((size < 1).all())
        for mask, centre in zip(cut[:, 3], middle):
            self.assertAlmostEqual(float((mask * x).sum() / mask.sum()), float(centre[0]), places=4)
            self.assertAlmostEqual(float((mask * y).sum() / mask.sum()), float(centre[1]), places=4)

    def test_nothing_is_cut_off_where_no_edge_comes_near(self):
        faces = torch.rand(4, 4, 20, 20)
        cut, middle, size = cut_by_frame(faces, 0, 0.3)
        self.assertTrue(torch.equal(cut, faces))
        self.assertEqual((float(middle.abs().max()), float((size - 1).abs().max())), (0, 0))


if __name__ == "__main__":
    unittest.main()
