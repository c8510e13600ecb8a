"""Reads TensorFlow.js graph models into torch: to run a teacher, to check an export, to go on from shipped weights."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from .layers import same_padding


def read_weights(model_json: Path) -> tuple[dict, dict[str, np.ndarray]]:
    """The parsed `model.json` and its weights by name, quantised ones decoded to float32."""
    model = json.loads(Path(model_json).read_text())
    weights = {}
    for group in model["weightsManifest"]:
        data = b"".join((Path(model_json).parent / path).read_bytes() for path in group["paths"])
        offset = 0
        for spec in group["weights"]:
            quantised = spec.get("quantization")
            stored = np.dtype(quantised["dtype"] if quantised else spec["dtype"]).newbyteorder("<")
            values = np.frombuffer(data, stored, int(np.prod(spec["shape"], dtype=int)), offset)
            offset += values.nbytes
            if quantised:
                values = values.astype(np.float32)
            if quantised and "scale" in quantised:
                values = values * np.float32(quantised["scale"]) + np.float32(quantised["min"])
            weights[spec["name"]] = values.reshape(spec["shape"]).copy()
    return model, weights


def _text(value: dict) -> str:
    return base64.b64decode(value["s"]).decode()


class GraphModel:
    """Runs a graph model in torch. Input and outputs are [n, channels, height, width] (vectors stay [n, dims])."""

    def __init__(self, model_json: Path):
        model, weights = read_weights(model_json)
        self.nodes = {node["name"]: node for node in model["modelTopology"]["node"]}
        self.weights = {name: torch.from_numpy(value) for name, value in weights.items()}
        self.placeholder = next(name for name, node in self.nodes.items() if node["op"] == "Placeholder")

    @torch.no_grad()
    def __call__(self, picture: torch.Tensor, outputs: list[str]) -> list[torch.Tensor]:
        values = {self.placeholder: picture.contiguous(memory_format=torch.channels_last)}
        for name in outputs:
            self._evaluate(name, values)
        return [values[name] for name in outputs]

    def _evaluate(self, wanted: str, values: dict[str, torch.Tensor]) -> None:
        stack = [wanted]  # explicit: real graphs are deeper than Python's recursion limit likes
        while stack:
            name = stack[-1]
            node = self.nodes[name]
            inputs = [source.split(":")[0] for source in node.get("input", []) if not source.startswith("^")]
            missing = [source for source in inputs if source not in values]
            if name not in values and missing:
                stack.extend(missing)
                continue
            if name not in values:
                values[name] = self._run(node, [values[source] for source in inputs])
            stack.pop()

    def _run(self, node: dict, inputs: list[torch.Tensor]) -> torch.Tensor:
        kind, attributes = node["op"], node.get("attr", {})
        if kind == "Const":
            return self.weights[node["name"]]
        if "Conv2" in kind or "Conv2d" in kind:
            return _convolve(kind, attributes, inputs)
        if kind == "_FusedMatMul":
            return inputs[0] @ inputs[1] + inputs[2]
        if kind == "BiasAdd":
            return inputs[0] + inputs[1].view(1, -1, 1, 1)
        if kind in ("Add", "AddV2"):
            return inputs[0] + inputs[1]
        if kind in ("Relu", "Relu6"):
            return inputs[0].clamp(0, 6 if kind == "Relu6" else None)
        if kind == "Identity":
            return inputs[0]
        if kind == "Mean":
            return inputs[0].mean((2, 3))
        if kind == "Shape":
            batch, channels, height, width = inputs[0].shape
            return torch.tensor([batch, height, width, channels])
        if kind == "StridedSlice":
            return inputs[0][int(inputs[1][0]) : int(inputs[2][0])]
        if kind == "ResizeBilinear":
            size = [int(side) for side in inputs[1]]
            return functional.interpolate(inputs[0], size=size, mode="bilinear", align_corners=False)
        raise ValueError(f"operation {kind} is not known")


def _convolve(kind: str, attributes: dict, inputs: list[torch.Tensor]) -> torch.Tensor:
    x, kernel = inputs[:2]
    depthwise = "Depthwise" in kind
    fused = [base64.b64decode(name).decode() for name in attributes.get("fused_ops", {"list": {}})["list"].get("s", [])]
    stride = int(attributes["strides"]["list"]["i"][1])
    dilation = int(attributes.get("dilations", {"list": {"i": [1, 1]}})["list"]["i"][1])
    height, width = ((side - 1) * dilation + 1 for side in kernel.shape[:2])
    padding = _text(attributes["padding"])
    if padding == "SAME":
        x = functional.pad(x, (*same_padding(x.shape[3], width, stride), *same_padding(x.shape[2], height, stride)))
    elif padding == "EXPLICIT":
        top, bottom, left, right = (int(v) for v in attributes["explicit_paddings"]["list"]["i"][2:6])
        x = functional.pad(x, (left, right, top, bottom))
    weight = kernel.permute(2, 3, 0, 1).flatten(0, 1)[:, None] if depthwise else kernel.permute(3, 2, 0, 1)
    bias = inputs[2] if "BiasAdd" in fused else None
    y = functional.conv2d(x, weight.contiguous(), bias, stride, 0, dilation, x.shape[1] if depthwise else 1)
    if "Relu6" in fused:
        return y.clamp(0, 6)
    return y.clamp(min=0) if "Relu" in fused else y


def load_folded(network: nn.Module, model_json: Path) -> nn.Module:
    """Puts an exported model's weights back into `network`, layer by layer in order of execution.

    The export has batch normalisation folded into the convolutions; here each one becomes the identity with the bias.
    Raises ValueError where a shape does not fit.
    """
    _, weights = read_weights(model_json)
    floats = iter([w for w in weights.values() if w.dtype == np.float32])
    modules = [m for m in network.modules() if isinstance(m, (nn.Conv2d, nn.BatchNorm2d, nn.Linear))]
    with torch.no_grad():
        for index, module in enumerate(modules):
            if isinstance(module, nn.BatchNorm2d):
                continue
            weight, bias = (torch.from_numpy(next(floats)) for _ in range(2))
            if isinstance(module, nn.Conv2d):
                weight = weight.permute(2, 3, 0, 1) if module.groups > 1 else weight.permute(3, 2, 0, 1)
            else:
                weight = weight.T
            if weight.shape != module.weight.shape:
                raise ValueError(f"layer {index}: {tuple(weight.shape)} does not fit {tuple(module.weight.shape)}")
            module.weight.copy_(weight)
            norm = modules[index + 1] if index + 1 < len(modules) else None
            if module.bias is not None:
                module.bias.copy_(bias)
            else:
                norm.weight.fill_(1), norm.bias.copy_(bias)
                norm.running_mean.zero_(), norm.running_var.fill_(1 - norm.eps)
    return network


@torch.no_grad()
def renew_batch_norm(network: nn.Module, picture: torch.Tensor) -> None:
    """Gives folded batch normalisations the statistics of `picture` without changing what the network computes.

    Training can then go on with batch statistics as if the normalisation had never been folded away.
    """

    def renew(norm: nn.BatchNorm2d, inputs) -> None:
        mean, variance = inputs[0].mean((0, 2, 3)), inputs[0].var((0, 2, 3))
        gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        shift = norm.bias - norm.running_mean * gain
        norm.running_mean.copy_(mean), norm.running_var.copy_(variance)
        norm.weight.copy_(gain * torch.sqrt(variance + norm.eps)), norm.bias.copy_(shift + mean * gain)

    hooks = [m.register_forward_pre_hook(renew) for m in network.modules() if isinstance(m, nn.BatchNorm2d)]
    network.eval()(picture)
    for hook in hooks:
        hook.remove()
