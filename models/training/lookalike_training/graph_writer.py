"""TensorFlow.js's graph model format: nodes in `model.json`, weights in one binary file."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np

#: [batch, height, width, channels]; None where it may vary.
Shape = tuple[int | None, int | None, int | None, int]

#: From this many values on a 1x1 or matrix kernel is stored as uint8; smaller ones as float16, which costs no accuracy.
UINT8_FROM = 2500
WEIGHTS_FILE = "group1-shard1of1.bin"
_FLOAT, _INT = {"type": "DT_FLOAT"}, {"type": "DT_INT32"}


def _bytes(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _dimensions(shape) -> dict:
    return {"dim": [{"size": str(-1 if side is None else side)} for side in shape]}


class GraphWriter:
    """Collects nodes and weights. Kernels are [height, width, inputs, outputs], as TensorFlow has them."""

    def __init__(self, shape: Shape, quantise: bool):
        self.shape, self.quantise = shape, quantise
        self.nodes: list[dict] = []
        self.names: set[str] = set()
        self.specs: list[dict] = []
        self.data: list[bytes] = []
        self.widths: dict[str, int] = {}  #: channels of each node, for the signature
        self.node("image", "Placeholder", [], {"dtype": _FLOAT, "shape": {"shape": _dimensions(shape)}})

    def node(self, name: str, kind: str, inputs: list[str], attributes: dict | None = None) -> None:
        """Appends a node; ValueError if the name is taken."""
        if name in self.names:
            raise ValueError(f"two nodes are called {name}")
        self.names.add(name)
        attributes = {"T": _FLOAT} if attributes is None else attributes
        self.nodes.append({"name": name, "op": kind, **({"input": inputs} if inputs else {}), "attr": attributes})

    def constant(self, name: str, values: np.ndarray) -> None:
        """Appends a constant and its weights."""
        whole = values.dtype == np.int32
        self.node(name, "Const", [], {"dtype": _INT if whole else _FLOAT})
        spec = {"name": name, "shape": list(values.shape), "dtype": "int32" if whole else "float32"}
        flat = np.ascontiguousarray(values)
        pointwise = values.ndim == 2 or (values.ndim == 4 and values.shape[:2] == (1, 1))
        if whole or not self.quantise:
            stored = flat.astype("<i4" if whole else "<f4")
        elif pointwise and values.size >= UINT8_FROM and values.max() > values.min():
            low, scale = float(values.min()), float(values.max() - values.min()) / 255
            stored = np.clip(np.rint((flat - low) / scale), 0, 255).astype(np.uint8)
            spec["quantization"] = {"dtype": "uint8", "min": low, "scale": scale}
        else:
            stored = flat.astype("<f2")
            spec["quantization"] = {"dtype": "float16"}
        self.specs.append(spec)
        self.data.append(stored.tobytes())

    def _fused(self, name: str, kind: str, source: str, activation: str | None, attributes: dict) -> None:
        operations = [_bytes(operation) for operation in ("BiasAdd", activation) if operation]
        fused = {"T": _FLOAT, "num_args": {"i": "1"}, "epsilon": {"f": 0}, "fused_ops": {"list": {"s": operations}}}
        self.node(name, kind, [source, name + "/w", name + "/b"], {**fused, **attributes})

    def convolution(self, name, source, kernel, bias, stride, dilation, depthwise, padding, activation) -> None:
        """`padding`: None for SAME, else px added ((above, below), (left, right))."""
        self.constant(name + "/w", kernel)
        self.constant(name + "/b", bias)
        down, across = padding or ((0, 0), (0, 0))
        explicit = [0, 0, *down, *across, 0, 0]
        word = "SAME" if padding is None else "EXPLICIT" if any(explicit) else "VALID"
        self._fused(name, "FusedDepthwiseConv2dNative" if depthwise else "_FusedConv2D", source, activation, {
            "data_format": {"s": _bytes("NHWC")},
            "strides": {"list": {"i": ["1", *map(str, stride), "1"]}},
            "dilations": {"list": {"i": ["1", *map(str, dilation), "1"]}},
            "padding": {"s": _bytes(word)},
            "explicit_paddings": {"list": {"i": list(map(str, explicit))} if word == "EXPLICIT" else {}},
        })
        self.widths[name] = len(bias)

    def linear(self, name: str, source: str, kernel: np.ndarray, bias: np.ndarray, activation: str | None) -> None:
        """Matrix product [n, inputs] x [inputs, outputs] with bias."""
        self.constant(name + "/w", kernel)
        self.constant(name + "/b", bias)
        self._fused(name, "_FusedMatMul", source, activation, {"transpose_a": {"b": False}, "transpose_b": {"b": False}})
        self.widths[name] = len(bias)

    def mean(self, name: str, source: str) -> None:
        """Global average pooling to [n, channels]."""
        self.constant(name + "/axes", np.array([1, 2], np.int32))
        self.node(name, "Mean", [source, name + "/axes"], {"T": _FLOAT, "Tidx": _INT, "keep_dims": {"b": False}})
        self.widths[name] = self.widths.get(source, -1)

    def upsample(self, name: str, source: str, like: str) -> None:
        """Bilinear resize to the size of `like`, whatever it is at run time."""
        self.node(name + "/shape", "Shape", [like], {"T": _FLOAT, "out_type": _INT})
        for part, value in (("begin", 1), ("end", 3), ("strides", 1)):
            if all(spec["name"] != f"size/{part}" for spec in self.specs):
                self.constant(f"size/{part}", np.array([value], np.int32))
        masks = {f"{mask}_mask": {"i": "0"} for mask in ("begin", "end", "ellipsis", "new_axis", "shrink_axis")}
        self.node(name + "/size", "StridedSlice", [name + "/shape", "size/begin", "size/end", "size/strides"],
                  {"T": _INT, "Index": _INT, **masks})
        self.node(name, "ResizeBilinear", [source, name + "/size"],
                  {"T": _FLOAT, "align_corners": {"b": False}, "half_pixel_centers": {"b": True}})

    def write(self, folder: Path, name: str, outputs: list[str], metadata: dict[str, str]) -> None:
        """Writes `model.json` and the weights."""
        batch, *space, _ = self.shape
        signature = {"inputs": {"image": {"name": "image:0", "dtype": "DT_FLOAT", "tensorShape": _dimensions(self.shape)}},
                     "outputs": {}}
        flat = {node["name"] for node in self.nodes if node["op"] in ("_FusedMatMul", "Mean")}
        for output in outputs:
            shape = (batch, self.widths[output]) if output in flat else (batch, None, None, self.widths[output])
            signature["outputs"][output] = {"name": output + ":0", "dtype": "DT_FLOAT", "tensorShape": _dimensions(shape)}
        model = {
            "format": "graph-model", "generatedBy": name, "convertedBy": "lookalike_training", "signature": signature,
            **({"userDefinedMetadata": metadata} if metadata else {}),
            "modelTopology": {"node": self.nodes, "library": {}, "versions": {}},
            "weightsManifest": [{"paths": [WEIGHTS_FILE], "weights": self.specs}],
        }
        folder.mkdir(parents=True, exist_ok=True)
        (folder / WEIGHTS_FILE).write_bytes(b"".join(self.data))
        (folder / "model.json").write_text(json.dumps(model, separators=(",", ":")))
