"""The mean of several trainings of the segmenter, and of the weights before them: better than each."""

from __future__ import annotations

import argparse
from pathlib import Path

from .blend import mean
from .graph_model import load_folded
from .networks import FaceParts
from .train_face_parts import write


def _folder_and_share(text: str) -> tuple[Path, float]:
    folder, share = text.rsplit(":", 1)
    return Path(folder), float(share)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trainings", nargs="+", type=_folder_and_share, metavar="FOLDER:SHARE", help="exported models; shares add up to 1")
    parser.add_argument("--out", type=Path, required=True, help="folder for model.json and weights")
    arguments = parser.parse_args()
    total = sum(share for _, share in arguments.trainings)
    if abs(total - 1) > 1e-6:
        parser.error(f"the shares add up to {total:g}, not to 1")
    write(mean([(load_folded(FaceParts(), folder / "model.json").eval(), share) for folder, share in arguments.trainings]), arguments.out)


if __name__ == "__main__":
    main()
