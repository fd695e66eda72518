"""Trains the digit reader. See README.md."""

import argparse
import copy
import multiprocessing
import os
import time

import cv2
import numpy as np
import torch
from torch.nn import functional as F

import camera
import real
from draw import Studio
from net import DigitNet, greedy

POOL = 512  # crops sorted by width before they become batches
BATCH = 64
SAVED = 100  # steps from one checkpoint to the next
REUSED = 6  # crops taken of a drawn display before another takes its place


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crops", required=True, help="folder with labels.csv and a box for every digit")
    parser.add_argument("--held-out", required=True, help="labels.csv of the photos that are reported on")
    parser.add_argument("--held-out-below", default="tr/", help="which paths in it are of the same source as the crops")
    parser.add_argument("--fonts", nargs="+", required=True, help="folders with fonts")
    parser.add_argument("--out", required=True, help="folder for checkpoints")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--real-share", type=float, default=0.55)
    parser.add_argument("--displays", type=int, default=12000, help="drawn displays kept in memory")
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--score-minutes", type=float, default=5, help="between two scores on the validation part")
    parser.add_argument("--start", help="checkpoint to go on from")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def parts_of(args):
    names, labels, _ = real.held_out(args.held_out, args.held_out_below)
    return real.split(real.load(args.crops), names, labels)


def lines_of(displays, least):
    return [(display, line) for _, display in displays for line in display.lines if len(line) >= least]


def produce(args, lines, queue):
    """Fills the queue with batches for ever: real crops and drawn ones."""
    cv2.setNumThreads(1)
    rng = np.random.default_rng(args.seed)
    studio = Studio(args.fonts, rng)
    weights = np.array([{2: 0.3, 3: 0.6, 4: 0.6}.get(len(line), 1.0) for _, line in lines])
    weights /= weights.sum()
    drawn = []
    while True:
        samples = []
        while len(samples) < POOL:
            if rng.random() < args.real_share:
                display, line = lines[rng.choice(len(lines), p=weights)]
            else:
                if len(drawn) < args.displays or rng.random() < 1 / REUSED:
                    new = studio.display()
                    if len(drawn) < args.displays:
                        drawn.append(new)
                    else:
                        drawn[rng.integers(len(drawn))] = new
                display = drawn[rng.integers(len(drawn))]
                line = display.lines[0]
            taken = camera.crop(display, line, rng)
            if taken is not None:
                samples.append(taken)
        samples.sort(key=lambda sample: sample[0].shape[1])
        starts = rng.permutation(POOL // BATCH) * BATCH
        for start in starts:
            queue.put(camera.batch(samples[start : start + BATCH]))


def validation_set(lines, drawn, seed):
    """A fixed set: every real line of three digits or more three times with mild framing, and drawn ones as in training."""
    rng = np.random.default_rng(seed)
    plain = [camera.crop(display, line, rng, training=False) for display, line in lines for _ in range(3)]
    hard = [camera.crop(display, display.lines[0], rng) for display in drawn]
    return [sample for sample in plain if sample], [sample for sample in hard if sample]


def exact(net, samples):
    """Share of crops read without a fault, one by one as the product reads them."""
    net.eval()
    right = 0
    with torch.no_grad():
        for sample in samples:
            stack, digits = camera.batch([sample])
            right += greedy(net(torch.from_numpy(stack)))[0] == "".join(map(str, digits[0]))
    return right / max(len(samples), 1)


def main():
    args = options()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    os.makedirs(args.out, exist_ok=True)
    parts = parts_of(args)
    print({name: len(part) for name, part in parts.items()}, flush=True)
    studio = Studio(args.fonts, np.random.default_rng(99))
    real_check, drawn_check = validation_set(lines_of(parts["validation"], 3), [studio.display() for _ in range(300)], 7)
    queue = multiprocessing.Queue(16)
    worker = multiprocessing.Process(target=produce, args=(args, lines_of(parts["train"], 2), queue), daemon=True)
    worker.start()
    net = DigitNet().to(memory_format=torch.channels_last)
    if args.start:
        net.load_state_dict(torch.load(args.start))
    mean = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=0.02)
    began, step, shown, losses = time.time(), 0, time.time(), []
    while True:
        done = (time.time() - began) / (args.minutes * 60)
        if done >= 1:
            break
        rate = args.rate * min(1.0, (step + 1) / 300) * 0.5 * (1 + np.cos(np.pi * done))
        for group in optimiser.param_groups:
            group["lr"] = rate
        losses.append(learn(net, optimiser, *queue.get()))
        step += 1
        follow(mean, net, min(0.995, step / (step + 20)))
        if step % SAVED == 0:
            torch.save(mean.state_dict(), os.path.join(args.out, "mean.pt"))
        if time.time() - shown > args.score_minutes * 60:
            scores = exact(mean, real_check[::2]), exact(mean, drawn_check)
            minutes = (time.time() - began) / 60
            right = f"right: real {scores[0]:.3f}, drawn {scores[1]:.3f}"
            print(f"{minutes:.1f} min, step {step}, loss {np.mean(losses):.3f}, {right}", flush=True)
            losses, shown = [], time.time()
    torch.save(mean.state_dict(), os.path.join(args.out, "mean.pt"))
    print(f"end: step {step}, real {exact(mean, real_check):.4f}, drawn {exact(mean, drawn_check):.4f}", flush=True)
    worker.terminate()


def learn(net, optimiser, stack, digits):
    net.train()
    images = torch.from_numpy(stack).to(memory_format=torch.channels_last)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = net(images)
    out = out.float().transpose(0, 1)
    lengths = torch.tensor([len(row) for row in digits])
    targets = torch.tensor([digit + 1 for row in digits for digit in row])
    steps = torch.full((len(digits),), out.shape[0], dtype=torch.long)
    loss = F.ctc_loss(out, targets, steps, lengths, zero_infinity=True)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
    optimiser.step()
    return float(loss)


def follow(mean, net, keep):
    """Moves the running mean of the weights, which is what is exported."""
    with torch.no_grad():
        for old, new in zip(mean.state_dict().values(), net.state_dict().values()):
            if old.dtype.is_floating_point:
                old.mul_(keep).add_(new, alpha=1 - keep)
            else:
                old.copy_(new)


if __name__ == "__main__":
    main()
