"""Describes an embedder for `models/manifest.json`, so that galleries can be built with it.

Takes a folder with a TensorFlow.js graph model (from torch by `export`, or from a SavedModel) or layers model (from
Keras by tensorflowjs_converter). The height and width of its input must be fixed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

#: How pictures become input for a backbone that is not ours: square around the face, slightly larger than it.
PREPROCESS = {"window": "box", "scale": 1.12, "margin": 0.06, "resize": "area", "mirror": False}


def _graph_ends(model: dict) -> tuple[list[int], str, list[int]]:
    signature = model.get("signature") or model["userDefinedMetadata"]["signature"]
    (given,), ((name, wanted), *_) = signature["inputs"].values(), signature["outputs"].items()

    def shape(tensor: dict) -> list[int]:
        return [int(side["size"]) for side in tensor["tensorShape"]["dim"]]

    return shape(given), wanted["name"].split(":")[0] or name, shape(wanted)


def _layers_ends(model: dict) -> tuple[list[int], str, list[int]]:
    config = model["modelTopology"].get("model_config", model["modelTopology"])["config"]
    layers = config["layers"] if isinstance(config, dict) else config
    first, last = layers[0]["config"], layers[-1]
    given = first.get("batch_input_shape") or first.get("batch_shape")
    weights = [spec for group in model["weightsManifest"] for spec in group["weights"]]
    dims = weights[-1]["shape"][-1]  # what leaves the last layer with weights; pooling keeps the channels
    return [side or -1 for side in given], last["config"]["name"], [-1, dims]


def embedder_entry(folder: Path, licence: str, source: str, value_range: tuple[float, float] = (-1, 1),
                   prefix: str = "") -> dict:
    """The manifest's entry for the embedder in `folder`; ValueError unless its input shape is fixed and square.

    `value_range`: what pixel values 0..255 are mapped to. `prefix`: path of the folder as the manifest sees it.
    """
    model = json.loads((folder / "model.json").read_text())
    layers = model.get("format") == "layers-model" or "model_config" in model["modelTopology"]
    given, output, wanted = (_layers_ends if layers else _graph_ends)(model)
    if len(given) != 4 or min(given[1:3]) < 1 or given[3] != 3:
        raise ValueError(f"input shape {given}: export with a fixed shape, such as [None, 224, 224, 3]")
    if given[1] != given[2]:
        raise ValueError(f"input shape {given}: height and width must be equal")
    if len(wanted) != 2:
        raise ValueError(f"output shape {wanted}: end the network with global pooling, so that it gives [n, dims]")
    files = ["model.json"] + [path for group in model["weightsManifest"] for path in group["paths"]]
    data = {name: (folder / name).read_bytes() for name in files}
    return {
        "task": "embed", "format": "layers" if layers else "graph", "path": f"{prefix or folder.name}/model.json",
        "bytes": sum(map(len, data.values())),
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in data.items()},
        "input": {"size": given[1], "range": list(value_range)}, "output": {"name": output, "dims": wanted[1]},
        "preprocess": PREPROCESS, "licence": licence, "source": source,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--licence", required=True)
    parser.add_argument("--source", required=True)
    parser.add_argument("--range", type=float, nargs=2, default=(-1, 1), help="what pixel values 0..255 are mapped to")
    parser.add_argument("--path", default="", help="path of the folder relative to the manifest")
    arguments = parser.parse_args()
    entry = embedder_entry(arguments.folder, arguments.licence, arguments.source, arguments.range, arguments.path)
    print(json.dumps({arguments.folder.name: entry}, indent=2))


if __name__ == "__main__":
    main()
