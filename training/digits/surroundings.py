"""What stands beside a number: words, signs, other rows, frames; and the fonts all of it is written in."""

import glob
import os

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

WORDS = """
km km km KM mi miles MILES mls ODO Odo ODO. TRIP TRIP_A TOTAL Total TOT km/h kmh °C A B E P D N R
""".split()


class Surroundings:
    """Draws around a number, with the fonts found below some folders."""

    def __init__(self, font_folders, rng):
        self.rng = rng
        self.fonts = sorted(
            path
            for folder in font_folders
            for kind in ("ttf", "otf")
            for path in glob.glob(os.path.join(folder, "**", "*." + kind), recursive=True)
            if not any(word in path for word in ("Math", "Symbol", "Thin", "ExtraLight"))
        )
        self.cached = {}

    def font(self, path, size):
        key = (path, size)
        if key not in self.cached:
            self.cached[key] = ImageFont.truetype(path, size)
        return self.cached[key]

    def glyph(self, font, text):
        box = font.getbbox(text)
        mask = Image.new("L", (max(box[2] - box[0], 1), max(box[3] - box[1], 1)))
        ImageDraw.Draw(mask).text((-box[0], -box[1]), text, fill=255, font=font)
        return np.asarray(mask, np.float32) / 255

    def beside(self, image, left, right, top, height, ground, ink):
        """Words and signs left and right of the number, other rows above and below, lines and boxes around."""
        rng = self.rng
        if rng.random() < 0.6:
            gap = height * rng.choice([rng.uniform(0.02, 0.2), rng.uniform(0.2, 0.9)])
            self.word(image, right + gap, top, height, ink, to_right=True)
        if rng.random() < 0.3:
            gap = height * rng.uniform(0.1, 0.9)
            self.word(image, left - gap, top, height, ink, to_right=False)
        if rng.random() < 0.2:
            sides = (left - height * rng.uniform(0.6, 1.2), right + height * rng.uniform(0.6, 1.2))
            self.sign(image, sides[int(rng.integers(2))], top, height, ink)
        for above in (True, False):
            if rng.random() < 0.2:
                self.row(image, left, right, top, height, ink, above)
        if rng.random() < 0.15:
            level = float(ground + (ink - ground) * rng.uniform(0.2, 1))
            room = height * rng.uniform(0.15, 0.5)
            thick = max(int(height * rng.uniform(0.02, 0.08)), 1)
            corner, other = (int(left - room), int(top - room)), (int(right + room), int(top + height + room))
            cv2.rectangle(image, corner, other, level, thick, cv2.LINE_AA)

    def word(self, image, x, top, height, ink, to_right):
        rng = self.rng
        size = max(int(height * rng.choice([rng.uniform(0.3, 0.6), rng.uniform(0.6, 1.0)])), 8)
        font = self.font(self.fonts[int(rng.integers(len(self.fonts)))], size)
        glyph = self.glyph(font, WORDS[int(rng.integers(len(WORDS)))].replace("_", " "))
        h, w = glyph.shape
        y = top + rng.choice([0.0, (height - h) / 2, float(height - h)])
        blend(image, glyph, int(x if to_right else x - w), int(y), ink)

    def sign(self, image, x, top, height, ink):
        rng = self.rng
        size = height * rng.uniform(0.3, 0.5)
        y = top + height / 2
        thick = max(int(height * 0.06), 1)
        kind = int(rng.integers(4))
        centre = (int(x), int(y))
        if kind == 0:
            cv2.ellipse(image, centre, (int(size), int(size * 0.7)), 0, -90, 90, float(ink), thick, cv2.LINE_AA)
            for k in (-1, 0, 1):
                at = int(y + k * size / 2)
                cv2.line(image, (int(x - size), at), (int(x - size / 3), at), float(ink), thick)
        elif kind == 1:
            points = np.int32([[x, y - size], [x + size, y], [x, y + size]])
            cv2.fillPoly(image, [points], float(ink), cv2.LINE_AA)
        elif kind == 2:
            cv2.rectangle(image, (int(x - size / 2), int(y - size)), (int(x + size / 2), int(y + size)), float(ink), -1)
        else:
            cv2.circle(image, centre, int(size), float(ink), -1, cv2.LINE_AA)

    def row(self, image, left, right, top, height, ink, above):
        """Another line of text, near enough to look into a loose crop."""
        rng = self.rng
        font = self.font(self.fonts[int(rng.integers(len(self.fonts)))], max(int(height * rng.uniform(0.5, 1.1)), 8))
        text = "".join(rng.choice(list("0123456789:kmABETRIP ."), int(rng.integers(3, 9))))
        glyph = self.glyph(font, text)
        gap = height * rng.uniform(0.12, 0.4)
        y = top - gap - glyph.shape[0] if above else top + height + gap
        blend(image, glyph, int(rng.uniform(left - height, max(right - glyph.shape[1] / 2, left))), int(y), ink)


def blend(image, mask, x, y, level):
    """Paints a level through a mask, where it lies on the picture."""
    h, w = mask.shape
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + w, image.shape[1]), min(y + h, image.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    part = mask[y0 - y : y1 - y, x0 - x : x1 - x]
    image[y0:y1, x0:x1] += (level - image[y0:y1, x0:x1]) * part


def place(image, cell, x, y):
    h, w = cell.shape
    image[y : y + h, x : x + w] = cell
