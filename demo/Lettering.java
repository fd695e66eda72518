import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;

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
     * One letter a line, its centre lines on a grid 100 high with the origin at the top: M moves, L draws a line, Q a
     * curve towards its first point that ends in its second, Z closes.
     */
    private static final Map<Character, String> STROKES =
            """
            0 M 0 27 Q 0 0 27 0 Q 54 0 54 27 L 54 73 Q 54 100 27 100 Q 0 100 0 73 Z
            1 M 10 20 L 34 0 L 34 100
            2 M 0 27 Q 0 0 27 0 Q 54 0 54 27 Q 54 42 42 56 L 1 100 L 54 100
            3 M 1 23 Q 4 0 27 0 Q 52 0 52 24 Q 52 46 24 46 M 24 46 Q 54 46 54 73 Q 54 100 27 100 Q 3 100 0 76
            4 M 42 100 L 42 0 L 0 70 L 58 70
            5 M 49 0 L 8 0 L 4 46 Q 12 36 28 36 Q 54 36 54 68 Q 54 100 27 100 Q 3 100 0 79
            6 M 50 18 Q 46 0 28 0 Q 0 0 0 34 L 0 70 Q 0 100 27 100 Q 54 100 54 71 Q 54 42 27 42 Q 0 42 0 70
            7 M 0 0 L 54 0 L 20 100
            8 M 27 46 Q 3 46 3 23 Q 3 0 27 0 Q 51 0 51 23 Q 51 46 27 46 Q 54 46 54 73 Q 54 100 27 100 Q 0 100 0 73 Q 0 46 27 46 Z
            9 M 4 82 Q 8 100 26 100 Q 54 100 54 66 L 54 30 Q 54 0 27 0 Q 0 0 0 29 Q 0 58 27 58 Q 54 58 54 30
            A M 0 100 L 29 0 L 58 100 M 10 66 L 48 66
            B M 28 46 L 0 46 L 0 0 L 28 0 Q 50 0 50 23 Q 50 46 28 46 Q 54 46 54 73 Q 54 100 28 100 L 0 100 L 0 46
            C M 54 26 Q 52 0 27 0 Q 0 0 0 27 L 0 73 Q 0 100 27 100 Q 52 100 54 74
            D M 0 0 L 24 0 Q 54 0 54 30 L 54 70 Q 54 100 24 100 L 0 100 Z
            E M 48 0 L 0 0 L 0 100 L 48 100 M 0 48 L 40 48
            F M 48 0 L 0 0 L 0 100 M 0 48 L 40 48
            G M 54 26 Q 52 0 27 0 Q 0 0 0 27 L 0 73 Q 0 100 27 100 Q 54 100 54 73 L 54 54 L 30 54
            H M 0 0 L 0 100 M 54 0 L 54 100 M 0 48 L 54 48
            I M 0 0 L 0 100
            J M 46 0 L 46 74 Q 46 100 22 100 Q 0 100 0 76
            K M 0 0 L 0 100 M 52 0 L 0 60 M 18 40 L 55 100
            L M 0 0 L 0 100 L 46 100
            M M 0 100 L 0 0 L 33 62 L 66 0 L 66 100
            N M 0 100 L 0 0 L 54 100 L 54 0
            O M 0 30 Q 0 0 30 0 Q 60 0 60 30 L 60 70 Q 60 100 30 100 Q 0 100 0 70 Z
            P M 0 100 L 0 0 L 28 0 Q 54 0 54 28 Q 54 56 28 56 L 0 56
            Q M 0 30 Q 0 0 30 0 Q 60 0 60 30 L 60 70 Q 60 100 30 100 Q 0 100 0 70 Z M 36 74 L 62 104
            R M 0 100 L 0 0 L 28 0 Q 54 0 54 28 Q 54 56 28 56 L 0 56 M 28 56 L 54 100
            S M 52 23 Q 48 0 27 0 Q 2 0 2 24 Q 2 42 27 48 Q 54 54 54 75 Q 54 100 27 100 Q 3 100 0 77
            T M 0 0 L 54 0 M 27 0 L 27 100
            U M 0 0 L 0 73 Q 0 100 27 100 Q 54 100 54 73 L 54 0
            V M 0 0 L 28 100 L 56 0
            W M 0 0 L 19 100 L 39 24 L 59 100 L 78 0
            X M 0 0 L 54 100 M 54 0 L 0 100
            Y M 0 0 L 28 52 L 56 0 M 28 52 L 28 100
            Z M 0 0 L 54 0 L 0 100 L 54 100
            h M 0 0 L 0 100 M 0 60 Q 4 34 25 34 Q 46 34 46 58 L 46 100
            i M 0 34 L 0 100 M 0 4 L 0 6
            m M 0 34 L 0 100 M 0 54 Q 3 34 18 34 Q 34 34 34 52 L 34 100 M 34 54 Q 37 34 52 34 Q 68 34 68 52 L 68 100
            p M 0 34 L 0 130 M 0 67 Q 0 34 25 34 Q 50 34 50 67 Q 50 100 25 100 Q 0 100 0 67
            r M 0 34 L 0 100 M 0 58 Q 4 34 28 35
            """
                    .lines()
                    .collect(Collectors.toUnmodifiableMap(line -> line.charAt(0), line -> line.substring(1)));

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
