package com.mileproof.verification.reading;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Writes on pictures on a machine that may have no font: with the strokes of the demo's letters. */
final class Brush {

    /** The share of a font's size that its digits are high. */
    private static final double DIGITS = 0.73;

    private static final double GRID = 100;
    private static final double GAP = 24;
    private static final double SPACE = 40;
    private static final Map<Character, Path2D> LINES = lines();

    private final Graphics2D pen;
    private final double scale;
    private final float weight;

    private Brush(Graphics2D pen, double size, double weight) {
        this.pen = pen;
        this.weight = (float) (size * weight);
        this.scale = (size * DIGITS - this.weight) / GRID;
    }

    static Brush plain(Graphics2D pen, double size) {
        return new Brush(pen, size, 0.09);
    }

    static Brush bold(Graphics2D pen, double size) {
        return new Brush(pen, size, 0.13);
    }

    /** As wide as the text becomes. */
    double width(String text) {
        return text.chars().mapToDouble(letter -> advance((char) letter)).sum();
    }

    void write(String text, double x, double baseline) {
        var before = pen.getStroke();
        pen.setStroke(new BasicStroke(weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double left = x + weight / 2;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != ' ') {
                var place = AffineTransform.getTranslateInstance(left, baseline - weight / 2 - GRID * scale);
                place.scale(scale, scale);
                pen.draw(place.createTransformedShape(line(letter)));
            }
            left += advance(letter);
        }
        pen.setStroke(before);
    }

    private double advance(char letter) {
        return letter == ' ' ? SPACE * scale : (line(letter).getBounds2D().getMaxX() + GAP) * scale + weight;
    }

    private static Path2D line(char letter) {
        var line = LINES.get(letter);
        if (line == null) {
            throw new IllegalArgumentException("no strokes for " + letter);
        }
        return line;
    }

    private static Map<Character, Path2D> lines() {
        var lines = new HashMap<Character, Path2D>();
        try {
            for (var line : Files.readAllLines(Path.of("demo", "strokes.txt"))) {
                lines.put(line.charAt(0), path(line.substring(2).split(" ")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static Path2D path(String[] words) {
        var path = new Path2D.Double();
        var numbers = new double[4];
        for (int at = 0; at < words.length; ) {
            var stroke = words[at++];
            int count = stroke.equals("Q") ? 4 : stroke.equals("Z") ? 0 : 2;
            for (int i = 0; i < count; i++) {
                numbers[i] = Double.parseDouble(words[at++]);
            }
            switch (stroke) {
                case "M" -> path.moveTo(numbers[0], numbers[1]);
                case "L" -> path.lineTo(numbers[0], numbers[1]);
                case "Q" -> path.quadTo(numbers[0], numbers[1], numbers[2], numbers[3]);
                default -> path.closePath();
            }
        }
        return path;
    }
}
