"""Draws displays: seven segments, dot matrices, screens and drums, with what stands beside their numbers."""

import cv2
import numpy as np

import shapes
from shared import Display
from surroundings import Surroundings, blend, place

CANVAS_SLACK = 3.2  # digit heights of room on either side of the number, for words and signs

class Studio(Surroundings):
    """Draws displays of every kind."""

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
            shapes.segments(image, x, top, "abcdefg", ghost, style)
            x += pitch
        for digit in digits:
            lit = shapes.SEGMENTS[digit]
            if not style["tails"]:
                lit = lit.replace("a", "") if digit == 6 else lit.replace("d", "") if digit == 9 else lit
            if style["hook"] and digit == 7:
                lit += "f"
            offset = -(width - style["bar"]) * 0.7 if narrow and digit == 1 else 0.0
            if ghost != ground and not (narrow and digit == 1):
                shapes.segments(image, x, top, "abcdefg", ghost, style)
            shapes.segments(image, x + offset, top, lit, ink, style)
            w = style["bar"] * 1.2 if digit == 1 else width
            right = x + offset + width
            lean = style["slant"] * height
            boxes.append((digit, right - w / 2 + lean / 2, top + height / 2, w + lean * 0.7, height))
            x += pitch + offset
        self.marks(image, boxes, pitch, height, ink, style["bar"])
        self.beside(image, left, x - pitch + width, top, height, ground, ink)
        return self.finish(image, boxes)

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
            cv2.circle(image, (int(x * 16), int(y * 16)), int(bar * 0.55 * 16), float(ink), -1, cv2.LINE_AA, shapes.SHIFT)

    def matrix(self):
        """Square or round dots, with gaps or without, 5 x 7 or a small font."""
        rng = self.rng
        digits = self.number()
        ground, ink = self.tones()
        cell = rng.uniform(4.0, 7.0)
        space = int(rng.integers(1, 3))
        bits = {digit: shapes.DOTS[digit][int(rng.integers(len(shapes.DOTS[digit])))] for digit in range(10)}
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
                        shapes.dot(image, x, y, cell * fill, ink, round_dots)
            low, high = min(used) - cell / 2, max(used) + cell / 2
            boxes.append((digit, (low + high) / 2, top + height / 2, high - low, height))
        self.beside(image, left, left + columns * cell, top, height, ground, ink)
        return self.finish(image, boxes)

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
                size = (max(int(glyph.shape[1] * squeeze), 2), glyph.shape[0])
                glyph = cv2.resize(glyph, size, interpolation=cv2.INTER_AREA)
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

    def finish(self, image, boxes):
        glow = self.rng.random()
        if glow < 0.2:
            image = np.maximum(image, cv2.GaussianBlur(image, (0, 0), self.rng.uniform(2, 6)))
        picture = np.clip(image, 0, 255).astype(np.uint8)
        return Display(picture, np.array(boxes, np.float32), [list(range(len(boxes)))])
