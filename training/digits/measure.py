"""Reads number lines with a checkpoint and tells how many it got right, and what its probability is worth.

Lines come from the held-out crops (cut with a text detector's margins, also written as PNG for other recognisers) and
from the validation part.
"""

import argparse
import os

import cv2
import numpy as np
import torch
from torch.nn import functional as F

import camera
import real
from net import DigitNet, greedy
from shared import HEIGHT, network_width, normalise


def prepared(image):
    """A crop of any size as the network takes it."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.ndim == 3 else image
    h, w = grey.shape
    how = cv2.INTER_AREA if h > HEIGHT else cv2.INTER_LINEAR
    grey = cv2.resize(grey.astype(np.float32), (network_width(w, h), HEIGHT), interpolation=how)
    return torch.from_numpy(normalise(grey)[None, None])


def answer(net, image):
    """Text and probability of the text, over all paths that give it."""
    with torch.no_grad():
        out = net(prepared(image))
    text = greedy(out)[0]
    return text, probability(out, text)


def probability(out, text):
    if not text:
        return float(out[0, :, 0].sum().exp())
    target = torch.tensor([[int(digit) + 1 for digit in text]])
    loss = F.ctc_loss(out.transpose(0, 1), target, [out.shape[1]], [len(text)], reduction="sum", zero_infinity=False)
    return float(torch.exp(-loss))


def cut(display, line, rng):
    """A number at the size it has on the display, as a text detector frames it."""
    corners, height = camera.frame(display, line, rng, loose=0.8)
    native = int(np.clip(height, 10, 64))
    width = max(int(round(native * np.linalg.norm(corners[1] - corners[0]) / height)), 8)
    target = np.float32([[0, 0], [width, 0], [width, native], [0, native]])
    matrix = cv2.getPerspectiveTransform(corners, target)
    return camera.shrink_first(display.image, matrix, (width, native), height / native)


def right(text, label, kind):
    """A drum reading counts with or without its last drum."""
    if kind == "mech":
        return text in (label, label[:-1]) or text[:-1] == label
    return text.lstrip("0") == label.lstrip("0")


def table(rows):
    for low, high in ((0, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 0.99), (0.99, 1.01)):
        some = [good for good, chance in rows if low <= chance < high]
        if some:
            print(f"  probability {low:.2f}-{min(high, 1):.2f}: {len(some):4d} lines, {100 * np.mean(some):.1f} % right")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("--crops", required=True)
    parser.add_argument("--held-out", required=True)
    parser.add_argument("--held-out-below", default="tr/")
    parser.add_argument("--write", help="folder for the held-out lines as PNG, named by their label")
    parser.add_argument("--failures", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    net = DigitNet()
    net.load_state_dict(torch.load(args.checkpoint))
    net.eval()
    names, labels, kinds = real.held_out(args.held_out, args.held_out_below)
    parts = real.split(real.load(args.crops), names, labels)
    rng = np.random.default_rng(11)
    results = {}
    for name, display in parts["held"]:
        label, kind = kinds[name]
        lines = [line for line in display.lines if right(real.text_of(display, line), label, kind)]
        for take in range(3):
            for line in lines[:1]:
                shown = real.text_of(display, line)
                image = cut(display, line, rng)
                if args.write:
                    os.makedirs(args.write, exist_ok=True)
                    cv2.imwrite(os.path.join(args.write, f"{kind}_{shown}_{take}_{name[:8]}.png"), image)
                text, chance = answer(net, image)
                results.setdefault("held out " + kind, []).append((text == shown, right(text, shown, kind), chance))
                if args.failures and text != shown:
                    print(kind, name, shown, text, f"{chance:.3f}")
    for _, display in parts["validation"]:
        for line in display.lines:
            if len(line) >= 3:
                shown = real.text_of(display, line)
                for _ in range(3):
                    text, chance = answer(net, cut(display, line, rng))
                    results.setdefault("validation", []).append((text == shown, text == shown, chance))
    for part, rows in results.items():
        strict, counted = np.mean([row[0] for row in rows]), np.mean([row[1] for row in rows])
        counts = f"exact {100 * strict:.1f} %, with or without the last drum {100 * counted:.1f} %"
        print(f"{part}: {len(rows)} lines, {counts}")
        table([(row[0], row[2]) for row in rows])


if __name__ == "__main__":
    main()
