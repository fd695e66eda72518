"""Real displays: crops with a box for every digit, grouped to numbers and split into training, validation and held out."""

import csv
import hashlib
import os

import cv2
import numpy as np

from shared import Display

DIGIT_HEIGHT = 56  # pixels: displays are shrunk to this, more is not seen by a 32 pixel network
VALIDATION_PERCENT = 15
SAME_HASH_BITS = 6  # of 64: photos closer than this count as the same display


def rows_of(digits):
    """Groups digits to numbers: neighbours of like height, on one line (which may rise), without a wide gap."""
    order = list(np.argsort(digits[:, 1]))
    rows = []
    for i in order:
        _, x, y, w, h = digits[i]
        best, nearest = None, None
        for row in rows:
            _, lx, ly, lw, lh = digits[row[-1]]
            slope = 0.0
            if len(row) > 1:
                _, px, py, _, _ = digits[row[0]]
                slope = np.clip((ly - py) / max(lx - px, 1.0), -1.2, 1.2)
            gap = (x - w / 2) - (lx + lw / 2)
            size = (h + lh) / 2
            off = abs(y - (ly + slope * (x - lx)))
            free = 0.62 if len(row) > 3 else 0.35 if len(row) > 1 else 0.45  # a rolling last drum hangs low
            if off < free * size and 0.62 < h / lh < 1.6 and -0.35 * size < gap < 0.85 * size and x > lx:
                if nearest is None or gap < nearest:
                    best, nearest = row, gap
        if best is None:
            rows.append([i])
        else:
            best.append(i)
    return rows


def upright(image, digits):
    """Turns the picture so that its numbers stand as level as they can: the turn that makes the longest rows."""
    best, most = 0, -1.0
    for angle in (0, 15, -15, 30, -30, 45, -45):
        rows = rows_of(turned(digits, turn(image, angle)[0]))
        score = sum(len(row) ** 2 for row in rows) - abs(angle) / 30
        if score > most:
            best, most = angle, score
    matrix, size = turn(image, best)
    if best:
        image = cv2.warpAffine(image, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        digits = turned(digits, matrix)
    return Display(image, digits, rows_of(digits))


def turn(image, angle):
    """The matrix of a turn about the centre, and the size that holds all of the turned picture."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (int(width * cos + height * sin), int(width * sin + height * cos))
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return matrix, size


def turned(digits, matrix):
    result = digits.copy()
    result[:, 1:3] = digits[:, 1:3] @ matrix[:, :2].T + matrix[:, 2]
    return result


def text_of(display, line):
    return "".join(str(int(display.digits[i, 0])) for i in line)


def load(folder):
    """All labelled crops below a folder as (file name, Display)."""
    found = []
    with open(os.path.join(folder, "labels.csv"), newline="") as source:
        for entry in csv.DictReader(source):
            image = cv2.imread(os.path.join(folder, entry["file"]))
            height, width = image.shape[:2]
            boxes = []
            for token in entry["boxes_digit_cx_cy_w_h_relative"].split():
                digit, cx, cy, w, h = (float(part) for part in token.split(":"))
                boxes.append((digit, cx * width, cy * height, w * width, h * height))
            digits = np.array(boxes, np.float32)
            scale = DIGIT_HEIGHT / float(np.median(digits[:, 4]))
            if scale < 1:
                image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
                digits[:, 1:] *= scale
            found.append((os.path.basename(entry["file"]), upright(image, digits)))
    return found


def look(image):
    """A 64 bit perceptual hash: signs of the lowest frequencies of the grey picture."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, (32, 32), interpolation=cv2.INTER_AREA).astype(np.float32)
    low = cv2.dct(small)[:8, :8].ravel()
    return low > np.median(low)


def longest(display):
    return max((text_of(display, line) for line in display.lines), key=len)


def split(found, held_names, held_labels):
    """Splits into training, validation and held out displays.

    Held out are the named files, whatever looks like one of them, and whatever shows a number of theirs with five or more
    digits (the same car on another photo). Validation takes displays by a hash of their longest number, so that photos of
    one display stay together.
    """
    hashes = np.array([look(display.image) for _, display in found])
    named = np.array([name in held_names for name, _ in found])
    parts = {"train": [], "validation": [], "held": [], "dropped": []}
    for k, (name, display) in enumerate(found):
        texts = {text_of(display, line).lstrip("0") for line in display.lines}
        if named[k]:
            part = "held"
        elif (hashes[named] != hashes[k]).sum(1).min(initial=64) <= SAME_HASH_BITS:
            part = "dropped"
        elif any(len(text) >= 5 and text in held_labels for text in texts):
            part = "dropped"
        else:
            digest = hashlib.sha256(longest(display).lstrip("0").encode()).digest()
            part = "validation" if digest[0] * 100 < VALIDATION_PERCENT * 256 else "train"
        parts[part].append((name, display))
    return parts


def held_out(csv_file, below):
    """Names and labels of the photos in a labels.csv whose path begins with `below`: never trained on."""
    names, labels, kinds = set(), set(), {}
    with open(csv_file, newline="") as source:
        for entry in csv.DictReader(source):
            if entry["file"].startswith(below):
                name = os.path.basename(entry["file"])
                names.add(name)
                labels.add(entry["label"].lstrip("0"))
                kinds[name] = (entry["label"], entry["display"])
    return names, labels, kinds
