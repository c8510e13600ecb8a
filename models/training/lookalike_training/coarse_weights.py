"""Writes a graph model's weights as codes of one byte each, so few different ones that gzip halves them."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import numpy as np

#: The code of zero: the same in all tensors, so that one table of gzip's fits several of them.
ZERO = 128


def gzipped(data: bytes) -> int:
    """Bytes over gzip, but for its header."""
    return len(zlib.compress(data, 9))


def write_coarse(model_json: Path, folder: Path, coarse: dict[str, tuple[np.ndarray, float]]) -> bytes:
    """Copies a model to `folder` with the tensors in `coarse` (whole numbers in the tensor's order, value of a step) as
    uint8; all others as they are. Returns the weights' bytes."""
    model = json.loads(model_json.read_text())
    (group,) = model["weightsManifest"]
    (file,) = group["paths"]
    stored, at, data = model_json.with_name(file).read_bytes(), 0, []
    for spec in group["weights"]:
        kind = spec.get("quantization", spec)["dtype"]
        size = int(np.prod(spec["shape"], dtype=int)) * np.dtype(kind).itemsize
        kept, at = stored[at : at + size], at + size
        if spec["name"] not in coarse:
            data.append(kept)
            continue
        codes, step = coarse[spec["name"]]
        spec["quantization"] = {"dtype": "uint8", "min": -ZERO * step, "scale": step}
        data.append((codes.flatten() + ZERO).astype(np.uint8).tobytes())
    folder.mkdir(parents=True, exist_ok=True)
    written = b"".join(data)
    (folder / file).write_bytes(written)
    (folder / "model.json").write_text(json.dumps(model, separators=(",", ":")))
    return written
