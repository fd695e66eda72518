"""What drawing, real photos and the network agree on."""

from dataclasses import dataclass

import numpy as np

HEIGHT = 32  # of the network's input, pixels
STRIDE = 4  # input pixels to one step of the output
MIN_WIDTH, MAX_WIDTH = 32, 320  # of the network's input, multiples of STRIDE
FLOOR = 6.0  # grey levels: a crop with less contrast than this is not stretched further


@dataclass
class Display:
    """A picture with the digits on it.

    image: H x W (grey) or H x W x 3 (blue, green, red), 8 bits.
    digits: one row per digit: value, centre x, centre y, width, height, in pixels.
    lines: lists of row numbers of `digits`, each the digits of one number from left to right.
    """

    image: np.ndarray
    digits: np.ndarray
    lines: list


def network_width(width, height):
    """Input width of a crop: its proportions at the input's height, in whole steps of the output."""
    steps = round(width * HEIGHT / height / STRIDE)
    return int(min(max(steps * STRIDE, MIN_WIDTH), MAX_WIDTH))


def normalise(grey):
    """Grey levels 0 to 255 to what the network takes: mean 0, standard deviation 1."""
    grey = grey.astype(np.float32)
    return (grey - grey.mean()) / max(float(grey.std()), FLOOR)
