"""Decoys, close-ups, hard pictures and blended weights: what the segmenter's training is made of."""

import random
import unittest

import numpy as np
import torch
from PIL import Image
from torch import nn

from lookalike_training import close_ups
from lookalike_training.blend import between, without_batch_norm
from lookalike_training.decoys import draw_cartoon, draw_clock, draw_coin, paste_decoy, relief
from lookalike_training.generated import Person
from lookalike_training.hard_pictures import HARD_TIMES, alarm, near, with_hard_ones
from lookalike_training.networks import FaceParts
from lookalike_training.runtime import one_thread
from lookalike_training.scenes import BEYOND, LEAST_FACE_PX, STRIDE, LabelledPicture, SceneMaker, shows_whole
from lookalike_training.train_face_parts import INPUT_SHAPE, OUTPUTS

def drawn_people(count: int = 4) -> list[LabelledPicture]:
    """Pictures of drawn people with their labels."""
    drawn = []
    for seed in range(count):
        picture, label = Person(seed).photo(random.Random(seed), 160)
        rows, columns = np.nonzero(np.asarray(label)[..., :2].sum(2) > 127)
        box = (columns.min() * STRIDE, rows.min() * STRIDE, (columns.max() + 1) * STRIDE, (rows.max() + 1) * STRIDE)
        drawn.append(LabelledPicture(picture, label, [box]))
    return drawn


class SkinSeer:
    """Stands in for the network: sees a face wherever a picture is red, and a person nowhere."""

    def __call__(self, batch: torch.Tensor, outputs: list[str]) -> list[torch.Tensor]:
        red = ((batch[:, :1] > 0.5) & (batch[:, 1:2] < 0)).float()
        halves = nn.functional.avg_pool2d(red, STRIDE) * 12 - 6
        answers = {"float_part_heatmaps": torch.cat([halves, torch.full_like(halves, -6)], 1), "float_segments": halves - 6}
        return [answers[name] for name in outputs]


class CutOffTest(unittest.TestCase):
    def test_a_face_is_cut_off_and_its_label_is_not(self):
        people = drawn_people()
        self.assertTrue(all(shows_whole(person) for person in people))
        maker = SceneMaker(people, [], 128, seed=5)
        shares = []
        for _ in range(20):
            picture, label = maker._cut_off(128)
            faces = np.asarray(label)[..., :2].sum(2) > 127
            cut = np.asarray(maker._cut(picture, faces))
            gone = (cut == BEYOND).all(2)
            np.testing.assert_array_equal(cut[~gone], np.asarray(picture)[~gone])
            cells = faces.repeat(STRIDE, 0).repeat(STRIDE, 1)
            shares.append(gone[cells].mean())
        self.assertTrue(0.1 < np.mean(shares) < 0.6, shares)
        self.assertFalse(shows_whole(LabelledPicture(people[0].picture, people[0].label, [(0, 10, 50, 60)])))


class DecoysTest(unittest.TestCase):
    def test_a_relief_has_no_light_of_its_own_but_from_its_slopes(self):
        flat = relief(Image.new("RGB", (40, 40), (90, 90, 90)), 1, 0.5, 20)
        self.assertLess(float(np.ptp(flat)), 1e-6)
        ramp = Image.fromarray(np.tile(np.arange(0, 200, 5, dtype=np.uint8), (40, 1)))
        lit, shaded = relief(ramp, 0, 0, 5), relief(ramp, 0, np.pi, 5)
        self.assertGreater(float(lit.mean()), float(shaded.mean()))

    def test_decoys_lie_on_nothing(self):
        portrait = drawn_people(1)[0].picture
        for seed in range(6):
            draw = random.Random(seed)
            for decoy in (draw_coin(draw, 64, portrait), draw_clock(draw, 64), draw_cartoon(draw, 64)):
                alpha = np.asarray(decoy.getchannel("A"))
                self.assertEqual(decoy.size, (64, 64))
                self.assertEqual((alpha[0, 0], alpha[32, 32]), (0, 255))

    def test_what_a_decoy_covers_is_what_changed(self):
        ground = Image.new("RGB", (96, 96), (1, 2, 3))
        covered = paste_decoy(ground, Image.new("RGBA", (40, 40), (200, 0, 0, 255)), random.Random(5))
        changed = (np.asarray(ground)[..., 0] > 100)
        self.assertTrue(changed.any())
        self.assertTrue(np.array_equal(changed, np.asarray(covered) > 127))

    def test_a_scene_of_decoys_alone_is_labelled_nobody(self):
        nobody = [LabelledPicture(Image.new("RGB", (200, 200), (60, 90, 60)), Image.new("RGB", (50, 50)), [])]
        maker = SceneMaker(drawn_people(), nobody, 96, seed=3)
        maker._photo = maker._nobody  # no real face beside them
        for _ in range(5):
            self.assertIsNone(maker._decoy(96)[1].getbbox())

    def test_a_crowd_has_several_faces(self):
        maker = SceneMaker(drawn_people(), [], 192, seed=2)
        for _ in range(3):
            label = np.asarray(maker._crowd(192)[1])[..., :2].sum(2) > 127
            self.assertGreater(label.any(0).sum() * STRIDE, 3 * LEAST_FACE_PX)


class CloseUpsTest(unittest.TestCase):
    def scene(self) -> tuple[Image.Image, np.ndarray]:
        """A small red face at px 200..220, 100..124 of 320, and its label on cells, empty."""
        picture = Image.new("RGB", (320, 240), (40, 80, 40))
        picture.paste((230, 20, 20), (200, 100, 220, 124))
        return picture, np.zeros((60, 80, 3), np.float32)

    def test_a_face_missing_in_the_label_is_written_where_it_is(self):
        picture, label = self.scene()
        rows, columns = np.nonzero(close_ups.improve(SkinSeer(), picture, label)[..., :2].sum(2) > 0.5)
        self.assertEqual((columns.min(), columns.max()), (50, 54))
        self.assertEqual((rows.min(), rows.max()), (25, 30))

    def test_a_face_that_nobody_sees_from_near_becomes_doubtful(self):
        picture, label = self.scene()
        label[5:10, 5:10, 0] = 1
        better = close_ups.improve(SkinSeer(), picture, label)
        self.assertAlmostEqual(float(better[5:10, 5:10, 0].max()), close_ups.DOUBT, places=5)

    def test_a_portrait_gets_the_mean_of_its_label_and_of_what_the_network_sees(self):
        picture, label = self.scene()
        label[10:50, 20:50, 1] = 1
        better = close_ups.improve(SkinSeer(), picture, label)
        self.assertAlmostEqual(float(better[10:20, 20:40, 1].mean()), 0.5, delta=0.01)
        self.assertAlmostEqual(float(better[27, 52, :2].sum()), 0.5, delta=0.01)

    def test_squares_cover_a_picture_and_stay_inside(self):
        boxes = close_ups.squares(320, 240, 128)
        self.assertEqual((min(b[0] for b in boxes), max(b[2] for b in boxes)), (0, 320))
        self.assertEqual((min(b[1] for b in boxes), max(b[3] for b in boxes)), (0, 240))


class RedSeer(nn.Module):
    """As `SkinSeer`, with the answers of a network in training."""

    def forward(self, batch: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return tuple(SkinSeer()(batch, OUTPUTS))


class HardPicturesTest(unittest.TestCase):
    def nobody(self, box: tuple[int, int, int, int] | None) -> LabelledPicture:
        """A blue picture with something red in it."""
        picture = Image.new("RGB", (120, 80), (0, 0, 90))
        if box:
            picture.paste((250, 0, 0), box)
        return LabelledPicture(picture, Image.new("RGB", (30, 20)), [])

    def test_pictures_with_false_faces_come_several_times_and_from_near(self):
        plain, red = self.nobody(None), self.nobody((80, 10, 100, 40))
        shown = with_hard_ones(RedSeer(), [plain] * 19 + [red])
        self.assertEqual((shown.count(plain), shown.count(red), len(shown)), (19, 1 + HARD_TIMES, 20 + HARD_TIMES + 1))
        close = np.asarray(shown[-1].picture)[..., 0] > 125
        self.assertGreater(close.mean(), 0.08)  # 5 % of the whole picture

    def test_an_alarm_is_told_with_its_place(self):
        _, (x0, y0, x1, y1) = alarm(RedSeer(), self.nobody((50, 30, 65, 50)).picture)
        for found, wanted in zip((x0, y0, x1, y1), (50, 30, 65, 50)):
            self.assertAlmostEqual(found, wanted, delta=3)

    def test_a_close_up_stays_inside_the_picture(self):
        close = near(Image.new("RGB", (120, 80), (200, 200, 200)), (100, 60, 119, 79))
        self.assertEqual(np.asarray(close).min(), 200)


class BlendTest(unittest.TestCase):
    def test_all_the_way_back_is_where_it_started(self):
        one_thread()
        before, after = (without_batch_norm(FaceParts(), FaceParts, INPUT_SHAPE, OUTPUTS) for _ in range(2))
        picture = torch.rand(1, 3, 64, 64)
        with torch.no_grad():
            wanted, other = before(picture)[0], after(picture)[0]
            self.assertGreater(float((wanted - other).abs().max()), 1e-5)
            self.assertLess(float((between(before, after, 1.0)(picture)[0] - wanted).abs().max()), 1e-6)


if __name__ == "__main__":
    unittest.main()
