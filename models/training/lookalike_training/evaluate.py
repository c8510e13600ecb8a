"""Measures an embedder with its calibration: sameness, hubs, skin tone, grey pictures, light, and drawings."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from . import colour
from .augment import cut_by_frame, random_window, worse_quality
from .cutouts import STORED_MARGIN, STORED_SIDE, CutOuts, load
from .drawings import DrawingStyle, as_batch, plain_drawing, read_styles
from .matcher import Calibration, Embed, embed, read_calibration, read_embedder
from .networks import LOOKALIKE_INPUT
from .runtime import one_thread
from .split import held_out

#: Ranked answers compared: those shown, and those that make up a person's profile.
TOP, PROFILE = 5, 10


def face_window(rgba: torch.Tensor, side: int = LOOKALIKE_INPUT) -> torch.Tensor:
    """Stored cut-outs [n, 4, h, w] -> the embedder's face window [n, 3, side, side] on white."""
    rgb = 1 - rgba[:, 3:] * (1 - rgba[:, :3])
    edge = round(rgb.shape[-1] * (1 - 1 / STORED_MARGIN) / 2)
    inside = rgb[:, :, edge : rgb.shape[2] - edge, edge : rgb.shape[3] - edge]
    return functional.interpolate(inside, size=(side, side), mode="area")


def best(scores: np.ndarray, count: int = TOP) -> np.ndarray:
    """Indices of the best species, best first, [n, count]."""
    return np.argsort(-scores, 1, kind="stable")[:, :count]


def kept(before: np.ndarray, after: np.ndarray) -> float:
    """Share of the top five that is still in the top five."""
    return float(np.mean([len(set(a) & set(b)) / TOP for a, b in zip(best(before), best(after))]))


def sameness(scores: np.ndarray, person: np.ndarray) -> dict[str, float]:
    """Overlap of profiles between photos of one person and of different people, and how well it tells them apart."""
    members = np.zeros(scores.shape, np.float32)
    np.put_along_axis(members, best(scores, PROFILE), 1, 1)
    upper = np.triu_indices(len(scores), 1)
    overlap = (members @ members.T / PROFILE)[upper]
    same = (person[:, None] == person[None])[upper]
    centred = scores - scores.mean(1, keepdims=True)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    rank = np.argsort(np.argsort((centred @ centred.T)[upper]))
    auc = (rank[same].mean() - (same.sum() - 1) / 2) / (~same).sum()
    first = best(scores, 1)[:, 0]
    first_same = (first[:, None] == first[None])[upper]
    return {"overlapSame": overlap[same].mean(), "overlapDifferent": overlap[~same].mean(),
            "ratio": overlap[same].mean() / overlap[~same].mean(), "auc": auc,
            "firstSame": first_same[same].mean(), "firstDifferent": first_same[~same].mean()}


def hubs(scores: np.ndarray) -> dict[str, float]:
    """Largest share of one first answer, number of first answers, share of species in nobody's top five."""
    _, counts = np.unique(best(scores, 1), return_counts=True)
    return {"largestHub": counts.max() / len(scores), "firstAnswers": len(counts),
            "neverInTopFive": 1 - len(np.unique(best(scores))) / scores.shape[1]}


def drawing_lightness(style: DrawingStyle) -> np.ndarray:
    """Mean L of each species' drawing where it is drawn, [species]."""
    light = np.full(style.species.max() + 1, np.nan)
    for start in range(0, len(style.rgba), 128):
        batch = as_batch(style.rgba[start : start + 128])
        mean = colour.masked_mean(colour.lab(batch[:, :3])[:, :1], (batch[:, 3:] > 0.9).float())
        light[style.species[start : start + 128]] = mean[:, 0].numpy()
    return light


def face_lightness(rgba: torch.Tensor) -> np.ndarray:
    """Mean L of the inner face, [n]."""
    return colour.masked_mean(colour.lab(rgba[:, :3])[:, :1], colour.inner_face(rgba[:, 3:]))[:, 0].numpy()


#: Mean sRGB of an inner face as light as the lightest tenth of the training photos, of a middling one, and of one
#: darker than the darkest tenth, of which they have too few.
SKIN_TONES = ((0.83, 0.66, 0.58), (0.66, 0.47, 0.39), (0.36, 0.24, 0.19))


def changed(rgba: torch.Tensor) -> dict[str, torch.Tensor]:
    """The same faces in another light, place, quality or skin, as stored cut-outs."""
    rgb, mask = rgba[:, :3], rgba[:, 3:]
    _, _, height, width = rgb.shape
    ramp = torch.linspace(-0.45, 0.45, width).exp().view(1, 1, 1, width)
    variants = {"lighter": (rgb * 1.2).clamp(0, 1), "darker": rgb * 0.8, "gamma": rgb.clamp_min(1e-3) ** 1.5,
                "warm": (rgb * torch.tensor([1.12, 1.0, 0.85]).view(1, 3, 1, 1)).clamp(0, 1),
                "side light": (rgb * ramp).clamp(0, 1), "grey": colour.grey(rgb)}
    for name, tone in zip(("skin light", "skin middle", "skin dark"), SKIN_TONES):
        variants[name] = colour.recolour_skin(rgb, mask, torch.tensor(tone).expand(len(rgb), 3))
    small = functional.interpolate(rgb, size=(height // 3, width // 3), mode="area")
    variants["low resolution"] = functional.interpolate(small, size=(height, width), mode="bilinear", align_corners=False)
    torch.manual_seed(0), np.random.seed(0)
    variants["jpeg"] = worse_quality(rgb.clone(), 0, 1)
    return {name: torch.cat([value, mask], 1) for name, value in variants.items()} | moved(rgba)


def moved(rgba: torch.Tensor) -> dict[str, torch.Tensor]:
    """The same faces cut off by the photo's edge by up to a tenth across and down, turned by up to 6 degrees, and not
    quite in the middle or of the same size, as stored cut-outs."""
    torch.manual_seed(0)
    cut, middle, size = cut_by_frame(rgba, 1, 0.1)
    return {"cut off": random_window(cut, STORED_SIDE, 1, 0, 0, 0, 0, middle, size),
            "turned": random_window(rgba, STORED_SIDE, 1, 0, 6, 0, 0),
            "shifted": random_window(rgba, STORED_SIDE, 1, 0.05, 0, 0.04, 0)}


def measure_faces(network: Embed, calibration: Calibration, cut_outs: CutOuts, light: np.ndarray) -> dict:
    """All face figures. `light`: L of each species' drawing."""
    rgba = as_batch(cut_outs.rgba)

    def scores(pictures: torch.Tensor) -> np.ndarray:
        return calibration.face_scores(embed(network, face_window(pictures), mirror=True))

    plain = scores(rgba)
    person = cut_outs.person
    known = np.isin(person, [p for p in np.unique(person) if p >= 0 and (person == p).sum() > 1])
    report = {"photos": len(plain), "people": len(np.unique(person[known]))}
    report |= sameness(plain[known], person[known]) | hubs(plain)
    skin = face_lightness(rgba)
    for count, name in ((1, "First"), (TOP, "TopFive")):
        matched = np.nanmean(light[best(plain, count)], 1)
        report[f"lightness{name}"] = np.corrcoef(skin, matched)[0, 1]
    variants = changed(rgba)
    report["kept"] = {name: kept(plain, scores(pictures)) for name, pictures in variants.items()}
    colourless = scores(variants["grey"])
    report["grey"] = hubs(colourless) | {"ratio": sameness(colourless[known], person[known])["ratio"]}
    tones = [scores(variants[name]) for name in ("skin light", "skin dark")]
    report["lightAgainstDarkSkin"] = kept(*tones)
    return report


def recall(network: Embed, calibration: Calibration, style: DrawingStyle) -> dict[str, float]:
    """Share of drawings whose species comes first, and among the first five."""
    pictures = plain_drawing(as_batch(style.rgba), LOOKALIKE_INPUT)
    ranked = best(calibration.drawing_scores(embed(network, pictures, mirror=False)))
    hit = ranked == style.species[:, None]
    return {"at1": hit[:, 0].mean(), "at5": hit.any(1).mean()}


def validation(cut_outs: CutOuts) -> CutOuts:
    """Only the people kept out of training."""
    keep = held_out(cut_outs.names)[cut_outs.person]
    files = [file for file, use in zip(cut_outs.files, keep) if use]
    return CutOuts(cut_outs.rgba[keep], cut_outs.person[keep], cut_outs.names, files)


def rounded(value):
    """Floats to four places, nested."""
    if isinstance(value, dict):
        return {key: rounded(entry) for key, entry in value.items()}
    return round(float(value), 4) if isinstance(value, (float, np.floating)) else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", type=Path, help="folders with model.json, calibration.json, prototypes.i8.bin")
    parser.add_argument("--cut-outs", type=Path, required=True, help="face cut-outs (.npz)")
    parser.add_argument("--all", action="store_true", help="measure on all cut-outs, not on the validation people only")
    parser.add_argument("--drawings", type=Path, required=True, help="folder with one folder a drawing style")
    parser.add_argument("--more-drawings", type=Path, help="further styles, only for recall")
    arguments = parser.parse_args()
    one_thread()
    cut_outs = load(arguments.cut_outs)
    cut_outs = cut_outs if arguments.all else validation(cut_outs)
    styles = read_styles(arguments.drawings)
    light = drawing_lightness(styles[0])
    more = read_styles(arguments.more_drawings) if arguments.more_drawings else []
    for folder in arguments.models:
        network, calibration = read_embedder(folder / "model.json"), read_calibration(folder)
        report = measure_faces(network, calibration, cut_outs, light)
        report["recall"] = {style.name: recall(network, calibration, style) for style in styles + more}
        print(json.dumps({"model": folder.name, **rounded(report)}, indent=1), flush=True)


if __name__ == "__main__":
    main()
