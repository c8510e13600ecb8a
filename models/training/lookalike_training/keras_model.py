"""Turns a Keras backbone, as TensorFlow.js's layers format holds it, into a graph model that the element runs.

Batch normalisation and zero padding go into the convolutions, ReLU and ReLU6 too where nothing else reads what lies
between. Known layers: Conv2D, DepthwiseConv2D, BatchNormalization, ZeroPadding2D, ReLU, Activation, Add, Dropout,
GlobalAveragePooling2D: those of Keras's MobileNetV1 and V2 without their top.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from .graph_model import read_weights
from .graph_writer import GraphWriter

OUTPUT = "embedding"
_CONVOLUTIONS = {"Conv2D": "kernel", "DepthwiseConv2D": "depthwise_kernel"}
_NOTHING = ("Dropout", "SpatialDropout2D")


class KerasError(ValueError):
    """The model holds something that has no counterpart here."""


def read_layers(model: dict) -> list[dict]:
    """The layers of a functional or sequential model in order, each with the names of its `inputs`."""
    topology = model["modelTopology"].get("model_config", model["modelTopology"])
    layers = topology["config"]["layers"] if isinstance(topology["config"], dict) else topology["config"]
    read, last = [], None
    if topology["class_name"] == "Sequential" and layers[0]["class_name"] != "InputLayer":
        given = {"name": "sequential-input", "batch_input_shape": layers[0]["config"].get("batch_input_shape")}
        layers = [{"class_name": "InputLayer", "config": given}, *layers]
    for layer in layers:
        name, calls = layer["config"]["name"], layer.get("inbound_nodes") or []
        if len(calls) > 1:
            raise KerasError(f"{name} is used more than once")
        if calls and isinstance(calls[0], dict):
            raise KerasError("written by Keras 3: save the backbone with Keras 2 (tf_keras)")
        inputs = [call[0] for call in calls[0]] if calls else [last] if last else []
        read.append({"kind": layer["class_name"], "name": name, "config": layer["config"], "inputs": inputs})
        last = name
    return read


def _activation(layer: dict) -> str | None:
    """Relu, Relu6 or None for what a layer does to its values at last."""
    config = layer["config"]
    name = "relu" if layer["kind"] == "ReLU" else config.get("activation", "linear")
    if layer["kind"] == "ReLU" and config.get("max_value") is not None:
        name = f"relu{config['max_value']:g}"
    if name not in ("linear", "relu", "relu6"):
        raise KerasError(f"{layer['name']}: {name} has no counterpart")
    return {"linear": None, "relu": "Relu", "relu6": "Relu6"}[name]


class _Converter:
    """Walks the layers in order and writes one node for each group of fused layers."""

    def __init__(self, layers: list[dict], weights: dict[str, np.ndarray], writer: GraphWriter):
        self.layers, self.weights, self.writer = layers, weights, writer
        self.users = {layer["name"]: [user for user in layers if layer["name"] in user["inputs"]] for layer in layers}
        self.names: dict[str, str] = {}  #: layer -> node that holds its value
        self.padding: dict[str, list[tuple[int, int]]] = {}  #: layer of zero padding -> what the convolution behind it adds

    def run(self) -> None:
        for layer in self.layers:
            if layer["name"] not in self.names:
                self._write(layer)

    def _write(self, layer: dict) -> None:
        kind, name = layer["kind"], layer["name"]
        inputs = [self.names[source] for source in layer["inputs"]]
        group = [layer]
        if kind == "InputLayer":
            node = "image"
        elif kind in _CONVOLUTIONS:
            node, group = self._convolution(layer, inputs[0])
        elif kind == "ZeroPadding2D":
            node = self._pad(layer, inputs[0])
        elif kind in _NOTHING:
            node = inputs[0]
        elif kind in ("ReLU", "Activation"):
            node, activation = inputs[0], _activation(layer)
            if activation:
                node = name
                self.writer.node(name, activation, inputs)
        elif kind == "Add" and len(inputs) == 2:
            node = name
            self.writer.node(name, "AddV2", inputs)
        elif kind == "GlobalAveragePooling2D" and layer is self.layers[-1]:
            node = OUTPUT
            self.writer.mean(node, inputs[0])
        else:
            raise KerasError(f"{name}: {kind} has no counterpart; end the network with global pooling before it")
        self.names.update({part["name"]: node for part in group})

    def _pad(self, layer: dict, source: str) -> str:
        if any(user["kind"] not in _CONVOLUTIONS for user in self.users[layer["name"]]):
            raise KerasError(f"{layer['name']}: zero padding must come before a convolution")
        self.padding[layer["name"]] = layer["config"]["padding"]
        return source

    def _group(self, layer: dict) -> list[dict]:
        """The convolution, a batch normalisation and a ReLU behind it."""
        group = [layer]
        for wanted in (("BatchNormalization",), ("ReLU", "Activation")):
            users = self.users[group[-1]["name"]]
            if _activation_of(group) is None and len(users) == 1 and users[0]["kind"] in wanted:
                group.append(users[0])
        return group

    def _convolution(self, layer: dict, source: str) -> tuple[str, list[dict]]:
        group, config, depthwise = self._group(layer), layer["config"], layer["kind"] == "DepthwiseConv2D"
        kernel, bias = self._folded(group)
        padding = None if config["padding"] == "same" else self.padding.get(layer["inputs"][0], ((0, 0), (0, 0)))
        if padding is None and layer["inputs"][0] in self.padding:
            raise KerasError(f"{layer['name']}: padded twice")
        self.writer.convolution(layer["name"], source, kernel, bias, config["strides"], config.get("dilation_rate", (1, 1)),
                                depthwise, padding, _activation_of(group))
        return layer["name"], group

    def _folded(self, group: list[dict]) -> tuple[np.ndarray, np.ndarray]:
        """Kernel and bias with the batch normalisation worked in."""
        name = group[0]["name"]
        kernel = self.weights[f"{name}/{_CONVOLUTIONS[group[0]['kind']]}"].astype(np.float64)
        channels = (-2, -1) if group[0]["kind"] == "DepthwiseConv2D" else (-1,)
        width = int(np.prod([kernel.shape[axis] for axis in channels]))
        bias = self.weights.get(f"{name}/bias", np.zeros(width)).astype(np.float64)
        if len(group) > 1 and group[1]["kind"] == "BatchNormalization":
            norm, epsilon = group[1]["name"], group[1]["config"].get("epsilon", 1e-3)
            values = {part: self.weights.get(f"{norm}/{part}") for part in ("gamma", "beta", "moving_mean", "moving_variance")}
            gain = (1 if values["gamma"] is None else values["gamma"]) / np.sqrt(values["moving_variance"] + epsilon)
            kernel = kernel * gain.reshape([kernel.shape[axis] for axis in channels])
            bias = (bias - values["moving_mean"]) * gain + (0 if values["beta"] is None else values["beta"])
        return kernel.astype(np.float32), bias.astype(np.float32)


def _activation_of(group: list[dict]) -> str | None:
    """What a group ends with; a batch normalisation does nothing of the kind."""
    return None if group[-1]["kind"] == "BatchNormalization" else _activation(group[-1])


def convert(source: Path, out: Path, quantise: bool = True) -> None:
    """Writes the layers model in folder `source` as a graph model to folder `out`; KerasError says what has no counterpart."""
    model, weights = read_weights(source / "model.json")
    layers = read_layers(model)
    shape = layers[0]["config"].get("batch_input_shape") or layers[0]["config"].get("batch_shape")
    if not shape or len(shape) != 4 or None in shape[1:]:
        raise KerasError(f"input shape {shape}: give the backbone a fixed input_shape, such as (224, 224, 3)")
    if layers[-1]["kind"] != "GlobalAveragePooling2D":
        raise KerasError('the backbone must end in global pooling: include_top=False, pooling="avg"')
    writer = GraphWriter(tuple(shape), quantise)
    _Converter(layers, weights, writer).run()
    writer.write(out, out.name, [OUTPUT], {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="folder of the layers model, as tensorflowjs_converter writes it")
    parser.add_argument("out", type=Path, help="folder for the graph model")
    parser.add_argument("--float32", action="store_true", help="keep the weights as they are: four times the bytes")
    arguments = parser.parse_args()
    convert(arguments.source, arguments.out, quantise=not arguments.float32)


if __name__ == "__main__":
    main()
