import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Letters and digits as strokes of even width, in the manner of road signs and number plates. A Java without any font
 * installed can draw them.
 *
 * @param height of a capital letter from top to bottom, in pixels
 * @param weight of the strokes, in pixels
 * @param breadth of the letters: 1 is that of a road sign, less is narrower; the strokes keep their weight
 */
record Lettering(double height, double weight, double breadth) {
    /** The height of the centre line of a capital letter in {@link #STROKES}. */
    private static final double GRID = 100;

    private static final double WORD_SPACE = 46;

    /** The clear space between two letters, in units of the grid. */
    private static final double LETTER_SPACE = 20;

    /**
     * Strokes of a character: M moves, L draws a line, Q a curve towards its first point that ends in its second, Z
     * closes; centre lines on a grid 100 high with the origin at the top. One character a line of {@code strokes.txt}.
     */
    private static final Map<Character, String> STROKES = read();

    private static Map<Character, String> read() {
        // the launcher of source files tells which one it was given
        Path beside = Path.of(System.getProperty("jdk.launcher.sourcefile", "demo/Demo.java"));
        try (Stream<String> lines = Files.lines(beside.resolveSibling("strokes.txt"))) {
            return lines.collect(Collectors.toUnmodifiableMap(line -> line.charAt(0), line -> line.substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of a text's strokes, the first letter's upper left corner at the origin. */
    Shape of(String text) {
        Path2D drawn = new Path2D.Double(Path2D.WIND_NON_ZERO);
        BasicStroke pen = new BasicStroke((float) weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        double scale = (height - weight) / GRID;
        double x = 0;
        for (char letter : text.toCharArray()) {
            if (letter == ' ') {
                x += WORD_SPACE * scale * breadth;
                continue;
            }
            AffineTransform place = AffineTransform.getTranslateInstance(x + weight / 2, weight / 2);
            place.scale(scale * breadth, scale);
            Shape centreLine = place.createTransformedShape(centreLine(letter));
            drawn.append(pen.createStrokedShape(centreLine), false);
            x = centreLine.getBounds2D().getMaxX() + weight / 2 + LETTER_SPACE * scale * breadth;
        }
        return drawn;
    }

    private static Path2D centreLine(char letter) {
        String strokes = STROKES.get(letter);
        if (strokes == null) {
            throw new IllegalArgumentException("There is no drawing of the letter " + letter);
        }
        Path2D path = new Path2D.Double();
        Scanner words = new Scanner(strokes);
        while (words.hasNext()) {
            switch (words.next()) {
                case "M" -> path.moveTo(words.nextInt(), words.nextInt());
                case "L" -> path.lineTo(words.nextInt(), words.nextInt());
                case "Q" -> path.quadTo(words.nextInt(), words.nextInt(), words.nextInt(), words.nextInt());
                case "Z" -> path.closePath();
                case String other -> throw new IllegalStateException("A stroke named " + other);
            }
        }
        return path;
    }
}
