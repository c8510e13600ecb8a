"""The embedder as it is trained: what is lost, and what only training needs."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from .matcher import Calibration
from .networks import DIMS, Lookalike
from .runtime import network_input
from .sampling import VIEWS_A_PHOTO, Batch
from .targets import Targets

#: Weight of each part of the loss.
LOSS_WEIGHTS = {"species": 1.0, "prototype": 1.0, "anchor": 2.0, "person": 2.0, "same": 0.75, "profile": 0.5, "steady": 1.5}
LABEL_SMOOTHING = 0.05
#: Sharpness of a person's profile over the species; about the best twenty matter.
PROFILE_SHARPNESS = 12.0


class Trainee(nn.Module):
    """The embedder and what only training needs: one normalisation per domain, the face map, prototypes."""

    def __init__(self, targets: Targets, network: Lookalike, face_map: np.ndarray | None = None):
        super().__init__()
        self.network = network
        self.drawing_norm = nn.BatchNorm1d(DIMS, affine=False, momentum=0.02)
        self.face_norm = nn.BatchNorm1d(DIMS, affine=False, momentum=0.02)
        self.face_map = nn.Linear(DIMS, DIMS, bias=False)
        with torch.no_grad():
            self.face_map.weight.copy_(torch.eye(DIMS) if face_map is None else torch.from_numpy(face_map).float())
        self.prototypes = nn.Parameter(torch.from_numpy(targets.species).float())
        # logarithms of the sharpness (inverse temperature) of the two softmaxes
        self.species_sharpness = nn.Parameter(torch.tensor(2.5))
        self.same_sharpness = nn.Parameter(torch.tensor(2.3))

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Unit vectors of the drawings and of the faces."""
        pictures = network_input(torch.cat([batch.drawings, batch.faces]))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            features = self.network.head(self.network.blocks(self.network.stem(pictures)))
        rows = self.network.embedding(features.float().mean((2, 3)))
        drawings, faces = rows.split([len(batch.drawings), len(batch.faces)])
        return (functional.normalize(self.drawing_norm(drawings), dim=1),
                functional.normalize(self.face_map(self.face_norm(faces)), dim=1))


def same_person(vectors: torch.Tensor, person: torch.Tensor, sharpness: torch.Tensor) -> torch.Tensor:
    """Supervised contrast: among all faces of the batch, those of the same person should be the nearest."""
    alone = torch.eye(len(vectors), dtype=torch.bool)
    similarity = (vectors @ vectors.T * sharpness).masked_fill(alone, -1e9)
    positive = (person[:, None] == person[None]) & ~alone
    return -(functional.log_softmax(similarity, 1) * positive).sum(1).div(positive.sum(1)).mean()


def unsteadiness(faces: torch.Tensor, profile: torch.Tensor) -> torch.Tensor:
    """How far random views of the same photo are apart: vectors [n, dims], and logarithms of profiles [n, species]."""
    vectors, profiles = (rows.unflatten(0, (-1, VIEWS_A_PHOTO)) for rows in (faces, profile))
    mean = profiles.exp().mean(1, keepdim=True).log()
    return (1 - (vectors[:, 0] * vectors[:, 1]).sum(1)).mean() + (profiles.exp() * (profiles - mean)).sum(2).mean()


class Anchor:
    """What the network answered to drawings before: it must not forget styles that are not in the training set."""

    def __init__(self, network: Lookalike, calibration: Calibration):
        self.network = network.eval().to(memory_format=torch.channels_last)
        self.mean = torch.from_numpy(calibration.drawing_mean).float()
        self.deviation = torch.from_numpy(calibration.drawing_deviation).float()

    @torch.no_grad()
    def __call__(self, drawings: torch.Tensor) -> torch.Tensor:
        """Unit vectors [n, dims]."""
        return functional.normalize((self.network(network_input(drawings)) - self.mean) / self.deviation, dim=1)


def losses(model: Trainee, batch: Batch, species: torch.Tensor, person: torch.Tensor,
           anchor: Anchor | None) -> dict[str, torch.Tensor]:
    """All parts of the loss by name. `species`, `person`: the targets."""
    drawings, faces = model(batch)
    prototypes = functional.normalize(model.prototypes, dim=1)
    logits = drawings @ prototypes.T * model.species_sharpness.exp().clamp(max=30)
    wanted = person[batch.person]
    # profiles are compared on fixed prototypes: faces must not drag the species about
    profile = functional.log_softmax(faces @ species.T * PROFILE_SHARPNESS, 1)
    goal = functional.softmax(wanted @ species.T * PROFILE_SHARPNESS, 1)
    return {
        "species": functional.cross_entropy(logits, batch.species, label_smoothing=LABEL_SMOOTHING),
        "prototype": (1 - (drawings * species[batch.species]).sum(1)).mean() + (1 - (prototypes * species).sum(1)).mean(),
        "anchor": (1 - (drawings * anchor(batch.drawings)).sum(1)).mean() if anchor else torch.zeros(()),
        "person": (1 - (faces * wanted).sum(1)).mean(),
        "same": same_person(faces, batch.person, model.same_sharpness.exp().clamp(max=25)),
        "profile": functional.kl_div(profile, goal, reduction="batchmean"),
        "steady": unsteadiness(faces, profile),
    }
