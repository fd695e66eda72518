"""The shapes of digits that are not printed: segments and dots."""

import cv2
import numpy as np

SHIFT = 4  # fractional bits of polygon corners

SEGMENTS = {
    0: "abcdef", 1: "bc", 2: "abged", 3: "abgcd", 4: "fgbc", 5: "afgcd", 6: "afgedc",
    7: "abc", 8: "abcdefg", 9: "abcdfg",
}

DOTS = {  # 5 x 7
    0: ("01110 10001 10011 10101 11001 10001 01110", "01110 10001 10001 10001 10001 10001 01110"),
    1: (
        "00100 01100 00100 00100 00100 00100 01110", "00100 01100 00100 00100 00100 00100 00100",
        "00001 00011 00101 00001 00001 00001 00001",
    ),
    2: ("01110 10001 00001 00010 00100 01000 11111", "01110 10001 00001 01110 10000 10000 11111"),
    3: ("11111 00010 00100 00010 00001 10001 01110", "01110 10001 00001 00110 00001 10001 01110"),
    4: ("00010 00110 01010 10010 11111 00010 00010",),
    5: ("11111 10000 11110 00001 00001 10001 01110",),
    6: ("00110 01000 10000 11110 10001 10001 01110", "01110 10001 10000 11110 10001 10001 01110"),
    7: ("11111 00001 00010 00100 01000 01000 01000", "11111 00001 00010 00010 00100 00100 00100"),
    8: ("01110 10001 10001 01110 10001 10001 01110",),
    9: ("01110 10001 10001 01111 00001 00010 01100", "01110 10001 10001 01111 00001 10001 01110"),
}


def segments(image, x, top, names, level, style):
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


def dot(image, x, y, size, level, is_round):
    if is_round:
        cv2.circle(image, (int(x * 16), int(y * 16)), int(size * 8), float(level), -1, cv2.LINE_AA, SHIFT)
        return
    half = size / 2
    points = np.array([[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]])
    cv2.fillPoly(image, [np.round(points * 16).astype(np.int32)], float(level), cv2.LINE_AA, SHIFT)
