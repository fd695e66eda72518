"""Writes a checkpoint as ONNX: input `line` 1 x 1 x 32 x W, output `log_probabilities` 1 x W/4 x 11."""

import argparse

import onnx
import torch

from net import DigitNet
from shared import HEIGHT

OPSET = 13


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("model")
    args = parser.parse_args()
    torch.set_num_threads(1)
    net = DigitNet()
    net.load_state_dict(torch.load(args.checkpoint))
    net.eval()
    torch.onnx.export(
        net,
        torch.zeros(1, 1, HEIGHT, 160),
        args.model,
        opset_version=OPSET,
        input_names=["line"],
        output_names=["log_probabilities"],
        dynamic_axes={"line": {0: "lines", 3: "width"}, "log_probabilities": {0: "lines", 1: "steps"}},
    )
    model = onnx.load(args.model)
    model.doc_string = ""
    for node in model.graph.node:
        node.doc_string = ""
    onnx.checker.check_model(model)
    onnx.save(model, args.model)
    print(sum(weight.numel() for weight in net.parameters()), "weights")


if __name__ == "__main__":
    main()
