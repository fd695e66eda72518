"""Draws displays: seven segments, dot matrices, screens and drums, with what stands beside their numbers."""

import glob
import os

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from shared import Display

CANVAS_SLACK = 3.2  # digit heights of room on either side of the number, for words and signs
WORDS = ["km", "km", "km", "KM", "mi", "miles", "MILES", "ODO", "Odo", "TRIP", "TRIP A", "TOTAL", "Total", "TOT", "mls", "km/h", "°C", "kmh", "ODO.", "A", "B", "E", "P", "D", "N", "R"]
SHIFT = 4  # fractional bits of polygon corners

SEGMENTS = {0: "abcdef", 1: "bc", 2: "abged", 3: "abgcd", 4: "fgbc", 5: "afgcd", 6: "afgedc", 7: "abc", 8: "abcdefg", 9: "abcdfg"}

DOTS = {  # 5 x 7
    0: ("01110 10001 10011 10101 11001 10001 01110", "01110 10001 10001 10001 10001 10001 01110"),
    1: ("00100 01100 00100 00100 00100 00100 01110", "00100 01100 00100 00100 00100 00100 00100", "00001 00011 00101 00001 00001 00001 00001"),
    2: ("01110 10001 00001 00010 00100 01000 11111", "01110 10001 00001 01110 10000 10000 11111"),
    3: ("11111 00010 00100 00010 00001 10001 01110", "01110 10001 00001 00110 00001 10001 01110"),
    4: ("00010 00110 01010 10010 11111 00010 00010",),
    5: ("11111 10000 11110 00001 00001 10001 01110",),
    6: ("00110 01000 10000 11110 10001 10001 01110", "01110 10001 10000 11110 10001 10001 01110"),
    7: ("11111 00001 00010 00100 01000 01000 01000", "11111 00001 00010 00010 00100 00100 00100"),
    8: ("01110 10001 10001 01110 10001 10001 01110",),
    9: ("01110 10001 10001 01111 00001 00010 01100", "01110 10001 10001 01111 00001 10001 01110"),
}


class Studio:
    """Everything that draws, with the fonts found below some folders."""

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

    def display(self):
        kind = self.rng.random()
        if kind < 0.48:
            return self.segments()
        if kind < 0.60:
            return self.matrix()
        if kind < 0.80:
            return self.screen()
        return self.drums()

    def number(self):
        """Digits to show: mostly five or six, with many ones, runs and leading zeros."""
        rng = self.rng
        count = int(rng.choice([2, 3, 4, 5, 6, 7], p=[0.03, 0.08, 0.15, 0.3, 0.37, 0.07]))
        weights = np.ones(10)
        if rng.random() < 0.5:
            weights = np.float64([1, 2, 1, 1, 1, 1.6, 1.6, 1.3, 1.6, 1])
        digits = rng.choice(10, count, p=weights / weights.sum())
        if rng.random() < 0.15:
            digits[int(rng.integers(count)) :] = digits[int(rng.integers(count))]
        for end in (0, -1):
            if rng.random() < 0.15:
                digits[end] = 1
        if rng.random() < 0.15:
            digits[: int(rng.integers(1, count))] = 0
        return [int(digit) for digit in digits]

    def tones(self):
        """Levels of ground and ink: lit on dark or dark on grey."""
        rng = self.rng
        if rng.random() < 0.62:
            ground = rng.uniform(5, 90)
            return ground, ground + rng.uniform(70, 160)
        ground = rng.uniform(110, 230)
        return ground, ground - rng.uniform(60, 100)

    def segments(self):
        rng = self.rng
        digits = self.number()
        height = int(rng.integers(34, 58))
        width = height * rng.uniform(0.42, 0.66)
        pitch = width + height * rng.uniform(0.1, 0.32)
        style = {
            "height": height,
            "width": width,
            "bar": height * rng.uniform(0.075, 0.19),
            "gap": height * rng.choice([0.0, rng.uniform(0.0, 0.05)]),
            "bevel": rng.choice([0.0, 0.5, 1.0]),
            "slant": rng.choice([0.0, rng.uniform(0.03, 0.25)]),
            "tails": rng.random() < 0.9,
            "hook": rng.random() < 0.12,
        }
        ground, ink = self.tones()
        ghost = ground + (ink - ground) * (rng.uniform(0.05, 0.35) if rng.random() < 0.35 else 0)
        narrow = rng.random() < 0.1  # a display of its own making, where the 1 takes less room
        image, left, top = self.canvas(len(digits) * pitch, height, ground)
        boxes, x = [], left
        blanks = int(rng.integers(1, 3)) if ghost != ground and rng.random() < 0.4 else 0
        for _ in range(blanks):
            self.lit(image, x - blanks * 0, top, "abcdefg", ghost, style)
            x += pitch
        for digit in digits:
            lit = SEGMENTS[digit]
            if not style["tails"]:
                lit = lit.replace("a", "") if digit == 6 else lit.replace("d", "") if digit == 9 else lit
            if style["hook"] and digit == 7:
                lit += "f"
            offset = -(width - style["bar"]) * 0.7 if narrow and digit == 1 else 0.0
            if ghost != ground and not (narrow and digit == 1):
                self.lit(image, x, top, "abcdefg", ghost, style)
            self.lit(image, x + offset, top, lit, ink, style)
            w = style["bar"] * 1.2 if digit == 1 else width
            right = x + offset + width
            lean = style["slant"] * height
            boxes.append((digit, right - w / 2 + lean / 2, top + height / 2, w + lean * 0.7, height))
            x += pitch + offset
        self.marks(image, boxes, pitch, height, ink, style["bar"])
        self.beside(image, left, x - pitch + width, top, height, ground, ink)
        return self.finish(image, boxes)

    def lit(self, image, x, top, names, level, style):
        h, w, bar, gap, bevel = style["height"], style["width"], style["bar"], style["gap"], style["bevel"]
        half, mid = bar / 2, h / 2
        ends = {
            "a": ((half, half), (w - half, half)),
            "b": ((w - half, half), (w - half, mid)),
            "c": ((w - half, mid), (w - half, h - half)),
            "d": ((half, h - half), (w - half, h - half)),
            "e": ((half, mid), (half, h - half)),
            "f": ((half, half), (half, mid)),
            "g": ((half, mid), (w - half, mid)),
        }
        for name in names:
            (x0, y0), (x1, y1) = ends[name]
            along = np.array([x1 - x0, y1 - y0])
            along = along / np.linalg.norm(along)
            across = np.array([-along[1], along[0]]) * half
            a, b = np.array([x0, y0]) + along * gap, np.array([x1, y1]) - along * gap
            tip = along * half * bevel
            reach = along * half * (1 - bevel) * 0.6
            corners = [a - reach, a + tip + across, b - tip + across, b + reach, b - tip - across, a + tip - across]
            if bevel == 0:
                corners = [a - reach + across, b + reach + across, b + reach - across, a - reach - across]
            points = np.array(corners)
            points[:, 0] += (h - points[:, 1]) * style["slant"] + x
            points[:, 1] += top
            cv2.fillPoly(image, [np.round(points * (1 << SHIFT)).astype(np.int32)], float(level), cv2.LINE_AA, SHIFT)

    def marks(self, image, boxes, pitch, height, ink, bar):
        """A decimal point before the last digit, or a clock's colon."""
        rng = self.rng
        kind = rng.random()
        if kind > 0.22 or len(boxes) < 3:
            return
        if kind < 0.12:
            _, x, y, w, _ = boxes[-1]
            spots = [(x + w / 2 - pitch + (pitch - w) * 0.35, y + height / 2 - bar / 2)]
        else:
            middle = len(boxes) - 2
            _, x, y, w, _ = boxes[middle]
            at = x + w / 2 - pitch + (pitch - w) * 0.3
            spots = [(at, y - height * 0.2), (at, y + height * 0.2)]
        for x, y in spots:
            cv2.circle(image, (int(x * 16), int(y * 16)), int(bar * 0.55 * 16), float(ink), -1, cv2.LINE_AA, SHIFT)

    def matrix(self):
        """Square or round dots, with gaps or without, 5 x 7 or a small font."""
        rng = self.rng
        digits = self.number()
        ground, ink = self.tones()
        cell = rng.uniform(4.0, 7.0)
        space = int(rng.integers(1, 3))
        bits = {digit: DOTS[digit][int(rng.integers(len(DOTS[digit])))] for digit in range(10)}
        wide = 2 if rng.random() < 0.1 else 1
        columns = (5 * wide + space) * len(digits)
        height = int(7 * cell)
        image, left, top = self.canvas(columns * cell, height, ground)
        fill = rng.uniform(0.7, 1.05)
        round_dots = rng.random() < 0.3
        boxes = []
        for k, digit in enumerate(digits):
            rows = bits[digit].split()
            x0 = left + k * (5 * wide + space) * cell
            used = []
            for r, row in enumerate(rows):
                for c, bit in enumerate(row):
                    if bit == "0":
                        continue
                    for extra in range(wide):
                        x, y = x0 + (c * wide + extra + 0.5) * cell, top + (r + 0.5) * cell
                        used.append(x)
                        self.dot(image, x, y, cell * fill, ink, round_dots)
            low, high = min(used) - cell / 2, max(used) + cell / 2
            boxes.append((digit, (low + high) / 2, top + height / 2, high - low, height))
        self.beside(image, left, left + columns * cell, top, height, ground, ink)
        return self.finish(image, boxes)

    @staticmethod
    def dot(image, x, y, size, level, is_round):
        if is_round:
            cv2.circle(image, (int(x * 16), int(y * 16)), int(size * 8), float(level), -1, cv2.LINE_AA, SHIFT)
            return
        half = size / 2
        points = np.array([[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]])
        cv2.fillPoly(image, [np.round(points * 16).astype(np.int32)], float(level), cv2.LINE_AA, SHIFT)

    def screen(self):
        """Printed fonts, as thin-film screens and dense matrices show them."""
        rng = self.rng
        digits = self.number()
        ground, ink = self.tones()
        font = self.font(self.fonts[int(rng.integers(len(self.fonts)))], int(rng.integers(44, 72)))
        spread = rng.uniform(-0.06, 0.25)
        glyphs = [self.glyph(font, str(digit)) for digit in digits]
        height = max(glyph.shape[0] for glyph in glyphs)
        widest = max(glyph.shape[1] for glyph in glyphs)
        even = rng.random() < 0.6
        room = sum((widest if even else g.shape[1]) + height * (spread + 0.06) for g in glyphs)
        image, left, top = self.canvas(room, height, ground)
        x, boxes = left, []
        for digit, glyph in zip(digits, glyphs):
            h, w = glyph.shape
            step = widest if even else w
            at = int(x + (step - w) / 2)
            blend(image, glyph, at, int(top + height - h), ink)
            boxes.append((digit, at + w / 2, top + height / 2, w, height))
            x += step + height * (spread + 0.06)
        if rng.random() < 0.2:
            image = self.coarse(image, height)
        self.beside(image, left, x, top, height, ground, ink)
        return self.finish(image, boxes)

    def glyph(self, font, text):
        box = font.getbbox(text)
        mask = Image.new("L", (max(box[2] - box[0], 1), max(box[3] - box[1], 1)))
        ImageDraw.Draw(mask).text((-box[0], -box[1]), text, fill=255, font=font)
        return np.asarray(mask, np.float32) / 255

    def coarse(self, image, height):
        """As if shown with few pixels to a digit."""
        rows = self.rng.uniform(8, 14)
        scale = rows / height
        small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        return cv2.resize(small, image.shape[::-1], interpolation=cv2.INTER_NEAREST)

    def drums(self):
        """Drums in windows: rounded shading, digits that stand high or low, a last drum that rolls."""
        rng = self.rng
        digits = self.number()
        while len(digits) < 5:
            digits = self.number()
        height = int(rng.integers(34, 54))
        font = self.font(self.fonts[int(rng.integers(len(self.fonts)))], int(height * rng.uniform(1.15, 1.4)))
        sample = max((self.glyph(font, d) for d in "08"), key=lambda g: g.shape[0])
        digit_height = sample.shape[0]
        squeeze = rng.uniform(0.7, 1.1)
        cell_w = int(max(sample.shape[1] * squeeze, 8) * rng.uniform(1.15, 1.9))
        cell_h = int(digit_height * rng.uniform(1.15, 1.75))
        gap = int(rng.uniform(0, 0.25) * cell_w)
        dark, light = rng.uniform(5, 70), rng.uniform(150, 250)
        if rng.random() < 0.12:
            dark, light = light, dark
        frame = rng.uniform(0, 140)
        image, left, top = self.canvas(len(digits) * (cell_w + gap), cell_h, frame)
        inverted = rng.random() < 0.45
        step = digit_height * rng.uniform(1.15, 1.6)
        bend = rng.uniform(0, 0.6)
        shade = 1 - bend * np.abs(np.linspace(-1, 1, cell_h, dtype=np.float32)[:, None]) ** 2
        boxes = []
        for k, digit in enumerate(digits):
            last = k == len(digits) - 1
            ground, ink = (light, dark) if last and inverted else (dark, light)
            cell = np.full((cell_h, cell_w), ground, np.float32)
            roll = rng.normal(0, 0.06) * digit_height
            if last and rng.random() < 0.5:
                roll = rng.uniform(-0.45, 0.45) * step
            for turn in (-1, 0, 1):
                glyph = self.glyph(font, str((digit + turn) % 10))
                glyph = cv2.resize(glyph, (max(int(glyph.shape[1] * squeeze), 2), glyph.shape[0]), interpolation=cv2.INTER_AREA)
                y = cell_h / 2 + roll + turn * step - glyph.shape[0] / 2
                x = (cell_w - glyph.shape[1]) / 2
                blend(cell, glyph, int(x), int(y), ink)
                if turn == 0:
                    w = glyph.shape[1]
            x0 = int(left + k * (cell_w + gap))
            place(image, cell * shade, x0, int(top))
            boxes.append((digit, x0 + cell_w / 2, top + cell_h / 2 + roll, w, digit_height))
        self.beside(image, left - gap, left + len(digits) * (cell_w + gap), top, digit_height, frame, light)
        return self.finish(image, boxes)

    def canvas(self, width, height, ground):
        side = height * CANVAS_SLACK
        image = np.full((int(height * 3), int(width + 2 * side)), ground, np.float32)
        if self.rng.random() < 0.15:
            image += self.rng.standard_normal(image.shape, dtype=np.float32) * 5
        return image, side, float(height)

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
            self.sign(image, (left - height * rng.uniform(0.6, 1.2), right + height * rng.uniform(0.6, 1.2))[int(rng.integers(2))], top, height, ink)
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
        glyph = self.glyph(font, WORDS[int(rng.integers(len(WORDS)))])
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
                cv2.line(image, (int(x - size), int(y + k * size / 2)), (int(x - size / 3), int(y + k * size / 2)), float(ink), thick)
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

    def finish(self, image, boxes):
        glow = self.rng.random()
        if glow < 0.2:
            image = np.maximum(image, cv2.GaussianBlur(image, (0, 0), self.rng.uniform(2, 6)))
        picture = np.clip(image, 0, 255).astype(np.uint8)
        return Display(picture, np.array(boxes, np.float32), [list(range(len(boxes)))])


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
