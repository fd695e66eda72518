"""Takes a number off a display the way a text detector and a phone do: askew, loose or tight, blurred, noisy, glared on."""

import cv2
import numpy as np

from shared import HEIGHT, network_width, normalise

VISIBLE, HIDDEN = 0.8, 0.5  # share of a digit on the crop from which it must be read, up to which it must not


def crop(display, line, rng, training=True):
    """One number as (grey crop 32 high, digits on it from left to right), or None where a digit is cut in half."""
    for attempt in range(6):
        corners, height = frame(display, line, rng, loose=1.0 if attempt < 4 else 0.4)
        native = native_height(rng, height) if training else int(np.clip(height, 10, 64))
        aspect = np.linalg.norm(corners[1] - corners[0]) / height
        stretch = rng.uniform(0.8, 1.25) if training else 1.0
        size = (max(int(round(native * aspect * stretch)), 8), native)
        target = np.float32([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]])
        matrix = cv2.getPerspectiveTransform(corners, target)
        digits = digits_on(display, line, matrix, size)
        if digits is None:
            continue
        image = shrink_first(display.image, matrix, size, height / native)
        image = grey(image, rng, training)
        if training:
            image = spoil(image, rng)
        image = resize(image, (network_width(size[0], size[1]), HEIGHT), rng, training)
        return image, digits
    return None


def frame(display, line, rng, loose):
    """Corners of a detector's box about the line, clockwise from top left, and its height in the display's pixels."""
    boxes = display.digits[line]
    height = float(np.median(boxes[:, 4]))
    first, last = boxes[0], boxes[-1]
    direction = np.float32([last[1] - first[1], last[2] - first[2]])
    if len(line) > 2:  # the middle of the other digits: a rolling last drum must not tilt the box
        x, y = boxes[:, 1], boxes[:, 2]
        pairs = [(i, j) for i in range(len(x)) for j in range(i + 1, len(x))]
        slope = np.median([(y[j] - y[i]) / max(x[j] - x[i], 1) for i, j in pairs])
        direction = np.float32([1, slope])
    if len(line) == 1:
        direction = np.float32([1, 0])
    direction /= np.linalg.norm(direction)
    angle = np.deg2rad(rng.normal(0, 1.8 * loose))
    cos, sin = np.cos(angle), np.sin(angle)
    along = np.float32([direction[0] * cos - direction[1] * sin, direction[0] * sin + direction[1] * cos])
    down = np.float32([-along[1], along[0]])
    top, bottom = rng.uniform(-0.04, 0.42 * loose, 2)
    sides = rng.uniform(-0.02, 0.7 * loose, 2)
    if rng.random() < 0.25 * loose:
        sides[rng.integers(2)] += rng.exponential(1.0)  # the unit or another text is in the box as well
    centre = np.float32([np.mean(boxes[:, 1]), np.median(boxes[:, 2])])
    ends = [float((np.float32([b[1], b[2]]) - centre) @ along) for b in (first, last)]
    left = ends[0] - first[3] / 2 - sides[0] * height
    right = ends[1] + last[3] / 2 + sides[1] * height
    up, low = -height * (0.5 + top), height * (0.5 + bottom)
    offsets = ((left, up), (right, up), (right, low), (left, low))
    corners = np.float32([centre + along * a + down * b for a, b in offsets])
    corners += rng.normal(0, 0.018 * height * loose, (4, 2)).astype(np.float32)
    lean = rng.normal(0, 0.06 * loose) * height
    corners[:2] += along * lean
    return corners, low - up


def native_height(rng, height):
    """Pixels the crop has on the photo before it is scaled to the network's height: small ones are common."""
    return int(min(np.exp(rng.uniform(np.log(13), np.log(64))), max(height, 16)))


def digits_on(display, line, matrix, size):
    """The digits that can be read on the crop, or None when one is neither on nor off it."""
    boxes = display.digits
    half = boxes[:, 3:5] / 2
    kept = []
    centres = cv2.perspectiveTransform(boxes[None, :, 1:3].copy(), matrix)[0]
    beside = cv2.perspectiveTransform((boxes[:, 1:3] + half)[None].copy(), matrix)[0]
    reach = np.abs(beside - centres)
    members = set(line)
    for i in range(len(boxes)):
        x, y = centres[i]
        w, h = reach[i]
        wide, high = inside(x, w, size[0]), inside(y, h, size[1])
        share = wide * high
        if i in members:
            if wide < VISIBLE:
                return None
            kept.append((x, int(boxes[i, 0])))
        elif share > HIDDEN:
            if share < VISIBLE or abs(y - size[1] / 2) > 0.3 * size[1]:
                return None
            kept.append((x, int(boxes[i, 0])))
    return [digit for _, digit in sorted(kept)]


def inside(centre, half, size):
    """Share of a side that lies on the crop."""
    return max(0.0, min(centre + half, size) - max(centre - half, 0.0)) / max(2 * half, 1e-3)


def shrink_first(image, matrix, size, scale):
    """Warps without aliasing: what is more than halved is shrunk by area before."""
    while scale > 1.6:
        half = (max(image.shape[1] // 2, 1), max(image.shape[0] // 2, 1))
        image = cv2.resize(image, half, interpolation=cv2.INTER_AREA)
        matrix = matrix @ np.diag([2.0, 2.0, 1.0])
        scale /= 2
    return cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def grey(image, rng, training):
    if image.ndim == 2:
        return image.astype(np.float32)
    weights = np.float32([0.114, 0.587, 0.299])
    if training and rng.random() < 0.6:
        weights = rng.dirichlet((0.6, 1.2, 1.2)).astype(np.float32)
    if training and rng.random() < 0.15:
        return image.max(axis=2).astype(np.float32)
    return image.astype(np.float32) @ weights


def resize(image, size, rng, training):
    how = cv2.INTER_AREA if image.shape[0] > size[1] else cv2.INTER_LINEAR
    if training and rng.random() < 0.4:
        how = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_AREA)[rng.integers(3)]
    return np.clip(cv2.resize(image, size, interpolation=how), 0, 255)


def spoil(image, rng):
    """Light, lens, sensor and file of a phone, on the crop as large as it is on the photo."""
    h, w = image.shape
    low, high = float(image.min()), float(image.max())
    image = (image - low) / max(high - low, 24.0)
    if rng.random() < 0.3:
        image = 1 - image
    if rng.random() < 0.5:
        image = image ** np.exp(rng.uniform(-0.7, 0.7))
    image = lit(image, rng, w, h)
    if rng.random() < 0.12:
        image = strike(image, rng, w, h)
    image = blurred(image, rng, h)
    contrast = np.exp(rng.uniform(np.log(0.22), np.log(1.0)))
    image = rng.uniform(0, 1 - contrast) + contrast * image
    noise = rng.choice([0.0, 0.01, 0.03, 0.06]) * (0.4 + 0.6 * contrast)
    if noise:
        image = image + rng.standard_normal((h, w), dtype=np.float32) * noise
    image = np.clip(image * 255, 0, 255).astype(np.float32)
    if rng.random() < 0.4:
        quality = int(rng.uniform(25, 90))
        coded = cv2.imencode(".jpg", image.astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        image = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE).astype(np.float32)
    return image


def lit(image, rng, w, h):
    """Uneven light: a gradient, a patch of glare, the stripes of a photographed screen."""
    xs, ys = np.linspace(-1, 1, w, dtype=np.float32), np.linspace(-1, 1, h, dtype=np.float32)[:, None]
    if rng.random() < 0.4:
        a, b = rng.uniform(-0.35, 0.35, 2)
        image = image + a * xs + b * ys
    if rng.random() < 0.15:
        x, y, r = rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(0.15, 0.8)
        spot = np.exp(-(((xs - x) * w / h) ** 2 + (ys - y) ** 2) / (2 * r * r))
        image = image + rng.uniform(0.2, 0.9) * spot
    if rng.random() < 0.06:
        period, angle = rng.uniform(2, 8), rng.uniform(0, np.pi)
        wave = np.sin(2 * np.pi / period * (np.cos(angle) * xs * w / 2 + np.sin(angle) * ys * h / 2))
        image = image + rng.uniform(0.03, 0.15) * wave
    return np.clip(image, -0.3, 1.3).astype(np.float32)


def strike(image, rng, w, h):
    """A needle, a scratch or the edge of a frame across the crop."""
    ends = [(int(rng.uniform(0, w)), int(rng.uniform(-0.3, 1.3) * h)) for _ in range(2)]
    image = np.ascontiguousarray(image)
    cv2.line(image, ends[0], ends[1], float(rng.uniform(0, 1)), max(int(h * rng.uniform(0.02, 0.08)), 1), cv2.LINE_AA)
    return image


def blurred(image, rng, h):
    kind = rng.random()
    if kind < 0.45:
        sigma = h / 32 * rng.uniform(0.3, 1.8)
        return cv2.GaussianBlur(image, (0, 0), sigma)
    if kind < 0.6:
        length = max(int(h / 32 * rng.uniform(2, 6)), 2)
        kernel = np.zeros((length, length), np.float32)
        angle = rng.uniform(0, np.pi)
        half = (length - 1) / 2
        offset = np.float32([np.cos(angle), np.sin(angle)]) * half
        a, b = (half - offset).round().astype(int), (half + offset).round().astype(int)
        cv2.line(kernel, tuple(int(v) for v in a), tuple(int(v) for v in b), 1.0, 1)
        return cv2.filter2D(image, -1, kernel / max(kernel.sum(), 1.0), borderType=cv2.BORDER_REPLICATE)
    return image


def batch(samples):
    """Crops of nearly the same width as one normalised array, short ones continued by their last column."""
    width = max(image.shape[1] for image, _ in samples)
    stack = np.empty((len(samples), 1, HEIGHT, width), np.float32)
    for i, (image, _) in enumerate(samples):
        stack[i, 0] = np.pad(normalise(image), ((0, 0), (0, width - image.shape[1])), mode="edge")
    return stack, [digits for _, digits in samples]
