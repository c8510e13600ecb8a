"""Writes a torch network as a TensorFlow.js graph model, for our own networks and for anybody's backbone.

The network is traced with torch.fx; batch normalisation is folded into the convolutions and activations are fused.
Supported: Conv2d (dense and depthwise), BatchNorm2d, ReLU, ReLU6, Linear, addition, global average pooling, flatten,
dropout, and the layers of `layers`. Anything else raises ExportError.
"""

from __future__ import annotations

import operator
from pathlib import Path

import numpy as np
import torch
from torch import fx, nn
from torch.nn import functional

from .graph_writer import GraphWriter, Shape
from .layers import Relu6, SameConv2d, UpsampleLike

_ACTIVATIONS = {nn.ReLU: "Relu", nn.ReLU6: "Relu6", Relu6: "Relu6",
                functional.relu: "Relu", torch.relu: "Relu", functional.relu6: "Relu6"}
_ADDITIONS = (operator.add, operator.iadd, torch.add)
_POOLS = (nn.AdaptiveAvgPool2d, functional.adaptive_avg_pool2d)
_NOTHING = (nn.Identity, nn.Dropout, nn.Dropout2d, functional.dropout)


class ExportError(ValueError):
    """The network holds something that has no counterpart here."""


class _Tracer(fx.Tracer):
    def is_leaf_module(self, module: nn.Module, name: str) -> bool:
        return isinstance(module, (SameConv2d, Relu6, UpsampleLike)) or super().is_leaf_module(module, name)


class _Exporter:
    """Walks the traced graph in order and writes one TensorFlow node for each group of fused torch nodes."""

    def __init__(self, network: nn.Module, writer: GraphWriter):
        self.modules, self.writer = dict(network.named_modules()), writer
        self.graph = _Tracer().trace(network)
        self.names: dict[fx.Node, str] = {}  #: torch node -> TensorFlow node that holds its value
        self.pooled: set[fx.Node] = set()  #: values that are already flat

    def kind(self, node: fx.Node):
        """The class of a called module, else the called function or method's name."""
        return type(self.modules[node.target]) if node.op == "call_module" else node.target

    def run(self, outputs: list[str]) -> None:
        results = self._results(outputs)
        for node in self.graph.nodes:
            if node.op == "placeholder":
                self.names[node] = "image"
            elif node.op != "output" and node not in self.names:
                self._write(node, results)

    def _results(self, outputs: list[str]) -> dict[fx.Node, str]:
        (returned,) = next(node for node in self.graph.nodes if node.op == "output").args
        returned = returned if isinstance(returned, (tuple, list)) else (returned,)
        if len(returned) != len(outputs):
            raise ExportError(f"the network returns {len(returned)} values, {len(outputs)} names were given")
        return {self._source(node): name for node, name in zip(returned, outputs)}

    def _source(self, node: fx.Node) -> fx.Node:
        """The node that computes the value, behind flattening and dropout, which leave no trace."""
        while self.kind(node) in _NOTHING or self._is_flatten(self.kind(node)):
            node = node.args[0]
        return node

    def _write(self, node: fx.Node, results: dict[fx.Node, str]) -> None:
        kind = self.kind(node)
        inputs = [self.names[source] for source in node.all_input_nodes]
        if kind in _NOTHING or (self._is_flatten(kind) and node.args[0] in self.pooled):
            self.names[node] = inputs[0]
            self.pooled |= {node} if node.args[0] in self.pooled else set()
            return
        group = self._fused(node) if kind in (nn.Conv2d, SameConv2d, nn.Linear) else [node]
        name = next((results[part] for part in group if part in results), self._name(node))
        if kind in (nn.Conv2d, SameConv2d):
            self._convolution(name, inputs[0], group)
        elif kind is nn.Linear:
            self._linear(name, inputs[0], group)
        elif kind in _ACTIVATIONS:
            self.writer.node(name, _ACTIVATIONS[kind], inputs)
        elif kind in _ADDITIONS and len(inputs) == 2:
            self.writer.node(name, "AddV2", inputs)
        elif kind is UpsampleLike:
            self.writer.upsample(name, *inputs)
        elif self._is_global_mean(node, kind):
            self.writer.mean(name, inputs[0])
            self.pooled.add(node)
        else:
            raise ExportError(f"{node.name}: {kind} has no counterpart; replace it, or end the network before it")
        self.names.update(dict.fromkeys(group, name))

    def _name(self, node: fx.Node) -> str:
        """The module's path; fx's own unique name for functions and for modules that are called more than once."""
        path = str(node.target).replace(".", "/")
        return path if node.op == "call_module" and path not in self.writer.names else node.name

    @staticmethod
    def _is_flatten(kind) -> bool:
        return kind in (nn.Flatten, torch.flatten, "flatten")

    def _is_global_mean(self, node: fx.Node, kind) -> bool:
        if kind in _POOLS:
            size = self.modules[node.target].output_size if node.op == "call_module" else node.args[1]
            return size in (1, (1, 1), [1, 1])
        axes = node.args[1] if len(node.args) > 1 else node.kwargs.get("dim")
        return kind in ("mean", torch.mean) and sorted(a % 4 for a in axes or ()) == [2, 3]

    def _fused(self, node: fx.Node) -> list[fx.Node]:
        """The node, a batch normalisation and an activation behind it, as far as nothing else uses what lies between."""
        group = [node]
        for wanted in ((nn.BatchNorm2d,), tuple(_ACTIVATIONS)):
            following = list(group[-1].users)
            if len(following) == 1 and following[0].op != "output" and self.kind(following[0]) in wanted:
                group.append(following[0])
        return group

    def _folded(self, group: list[fx.Node]) -> tuple[torch.Tensor, torch.Tensor, str | None]:
        """Kernel and bias with the batch normalisation worked in, and the activation's name."""
        module = self.modules[group[0].target]
        weight = module.weight.detach().double()
        bias = torch.zeros(len(weight), dtype=torch.double) if module.bias is None else module.bias.detach().double()
        activation = None
        for node in group[1:]:
            if self.kind(node) is nn.BatchNorm2d:
                norm = self.modules[node.target]
                gain = (norm.weight / torch.sqrt(norm.running_var + norm.eps)).detach().double()
                weight = weight * gain.view(-1, 1, 1, 1)
                bias = (bias - norm.running_mean) * gain + norm.bias.detach()
            else:
                activation = _ACTIVATIONS[self.kind(node)]
        return weight.float(), bias.float(), activation

    def _convolution(self, name: str, source: str, group: list[fx.Node]) -> None:
        module = self.modules[group[0].target]
        weight, bias, activation = self._folded(group)
        depthwise = module.groups > 1
        if depthwise and module.groups != module.in_channels:
            raise ExportError(f"{name}: grouped convolutions other than depthwise have no counterpart")
        if depthwise:
            weight = weight.view(module.in_channels, -1, *module.kernel_size)
        kernel = weight.permute(2, 3, 0, 1) if depthwise else weight.permute(2, 3, 1, 0)
        same = isinstance(module, SameConv2d) or all(
            s == 1 and k % 2 and p == d * (k // 2)
            for k, s, p, d in zip(module.kernel_size, module.stride, module.padding, module.dilation))
        padding = None if same else tuple((side, side) for side in module.padding)
        self.writer.convolution(name, source, kernel.numpy(), bias.numpy(), module.stride, module.dilation,
                                depthwise, padding, activation)

    def _linear(self, name: str, source: str, group: list[fx.Node]) -> None:
        if group[0].args[0] not in self.pooled and self.kind(group[0].args[0]) is not nn.Linear:
            raise ExportError(f"{name}: a Linear layer must come after global pooling")
        weight, bias, activation = self._folded(group)
        self.writer.linear(name, source, weight.T.numpy(), bias.numpy(), activation)
        self.pooled.update(group)


def export_graph_model(network: nn.Module, shape: Shape, outputs: list[str], folder: Path, name: str,
                       quantise: bool = True, metadata: dict[str, str] | None = None) -> list[str]:
    """Writes `model.json` and its weights to `folder` and returns the operations used.

    `shape`: input [batch, height, width, channels], None where it may vary. `outputs`: one tensor name for each
    value that the network returns. With `quantise` large kernels become uint8 and the rest float16.
    """
    writer = GraphWriter(shape, quantise)
    _Exporter(network.eval(), writer).run(outputs)
    writer.write(Path(folder), name, outputs, metadata or {})
    return sorted({node["op"] for node in writer.nodes} - {"Const", "Placeholder"})
