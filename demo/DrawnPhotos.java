import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws the two photos of a mileage check-in: an instrument cluster and a number plate. Each is a JPEG of 1600 x 1200
 * pixels, tilted and grainy as a photo from a hand is, and taken from another place in other light each time: two photos
 * that are all too alike would be taken for one sent twice. The same arguments give the same picture.
 */
final class DrawnPhotos {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1200;
    private static final double GREATEST_TILT = Math.toRadians(7);
    private static final double FARTHEST = 0.6;
    private static final double GREATEST_SHIFT = 0.12;
    private static final int MOST_REFLECTIONS = 5;
    private static final int GRAIN = 5;

    private static final Color LIT = new Color(0xEEF3F6);
    private static final Color DIM = new Color(0x93A0A8);
    private static final Color NEEDLE = new Color(0xE5482D);
    private static final Color ENAMEL = new Color(0x14543A);
    private static final Color SHADOW = new Color(0, 0, 0, 110);

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D canvas = image.createGraphics();
    private final Random hand;

    private DrawnPhotos(long seed) {
        hand = new Random(seed);
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /**
     * Writes pictures to try things out with, {@code java demo/DrawnPhotos.java DIRECTORY MILEAGE PLATE [MILEAGE PLATE ...]}:
     * {@code MILEAGE.jpg} and {@code PLATE.jpg} of each pair.
     */
    static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            int mileage = Integer.parseInt(arguments[i]);
            String plate = arguments[i + 1];
            Files.write(directory.resolve(mileage + ".jpg"), odometer(mileage));
            Files.write(directory.resolve(plate.replace(" ", "") + ".jpg"), plate("COLORADO", plate, mileage));
        }
    }

    /** An instrument cluster whose odometer shows a mileage of 0 to 999,999 miles in six digits. */
    static byte[] odometer(int mileage) throws IOException {
        DrawnPhotos photo = new DrawnPhotos(mileage);
        photo.drawCluster(String.format(Locale.ROOT, "%06d", mileage));
        return photo.develop();
    }

    /**
     * A plate on the back of a car.
     *
     * @param state its name in capitals
     * @param plate capitals, digits and spaces
     * @param seed another one is another moment: the tilt and the grain differ
     */
    static byte[] plate(String state, String plate, long seed) throws IOException {
        DrawnPhotos photo = new DrawnPhotos(seed);
        photo.drawBackOfCar();
        photo.drawPlate(state, plate);
        return photo.develop();
    }

    private void drawCluster(String reading) {
        light(new Color(0x2B3136), new Color(0x0B0D0F));
        reflect();
        aim();
        drawGauge(400, 470, 160, 20, 0, "mph");
        drawGauge(1200, 470, 8, 1, 0.6 + 0.6 * hand.nextDouble(), "rpm");
        RoundRectangle2D display = new RoundRectangle2D.Double(360, 880, 880, 230, 36, 36);
        canvas.setPaint(new GradientPaint(0, 880, new Color(0x05080B), 0, 1110, new Color(0x0E151B)));
        canvas.fill(display);
        canvas.setPaint(new Color(0x4B565E));
        canvas.setStroke(new BasicStroke(5));
        canvas.draw(display);
        canvas.setPaint(DIM);
        draw(new Lettering(44, 7, 0.9).of("ODO"), 480, 995);
        draw(new Lettering(58, 8, 0.9).of("mi"), 1150, 1012);
        canvas.setPaint(LIT);
        draw(new Lettering(128, 17, 0.88).of(reading), 820, 995);
    }

    /** A round gauge with its needle: numbers from 0 to most, a long mark at each, short ones between. */
    private void drawGauge(double x, double y, int most, int step, double shown, String unit) {
        canvas.setPaint(new RadialGradientPaint(
                (float) x, (float) y, 350, new float[] {0.3f, 0.93f, 1}, new Color[] {
                    new Color(0x1D2227), new Color(0x101316), new Color(0x59636A)
                }));
        canvas.fill(new Ellipse2D.Double(x - 350, y - 350, 700, 700));
        int marks = most / step;
        for (int mark = 0; mark <= 5 * marks; mark++) {
            boolean numbered = mark % 5 == 0;
            AffineTransform turn = onGauge(x, y, mark / (5.0 * marks));
            canvas.setPaint(numbered ? LIT : DIM);
            canvas.setStroke(new BasicStroke(numbered ? 8 : 4));
            canvas.draw(turn.createTransformedShape(new Line2D.Double(0, -318, 0, numbered ? -276 : -294)));
            if (numbered) {
                double[] at = {0, -226};
                turn.transform(at, 0, at, 0, 1);
                draw(new Lettering(44, 7, 0.9).of(Integer.toString(mark / 5 * step)), at[0], at[1]);
            }
        }
        canvas.setPaint(DIM);
        draw(new Lettering(34, 5, 0.9).of(unit), x, y + 120);
        canvas.setPaint(NEEDLE);
        canvas.setStroke(new BasicStroke(12, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.draw(onGauge(x, y, shown / most).createTransformedShape(new Line2D.Double(0, 0, 0, -185)));
        canvas.setPaint(new Color(0x30373D));
        canvas.fill(new Ellipse2D.Double(x - 48, y - 48, 96, 96));
    }

    /** Turns "up" to where a gauge of 240 degrees shows a share (0 to 1) of its range. */
    private static AffineTransform onGauge(double x, double y, double share) {
        AffineTransform turn = AffineTransform.getTranslateInstance(x, y);
        turn.rotate(Math.toRadians(240 * share - 120));
        return turn;
    }

    private void drawBackOfCar() {
        light(new Color(0x6F8FB3), new Color(0x24405F));
        reflect();
        aim();
        canvas.setPaint(new GradientPaint(0, 200, new Color(0x1B3048), 0, 1000, new Color(0x2D4B6C)));
        canvas.fill(new RoundRectangle2D.Double(110, 215, 1380, 770, 90, 90));
        canvas.setPaint(new GradientPaint(0, 1060, new Color(0x1A1C1E), 0, 1200, new Color(0x33373A)));
        canvas.fill(new Rectangle2D.Double(-1600, 1060, 4800, 1500));
    }

    private void drawPlate(String state, String plate) {
        canvas.setPaint(SHADOW);
        canvas.fill(new RoundRectangle2D.Double(212, 312, 1200, 600, 60, 60));
        RoundRectangle2D sheet = new RoundRectangle2D.Double(200, 300, 1200, 600, 60, 60);
        canvas.setPaint(new GradientPaint(200, 300, new Color(0xFBFBF8), 1400, 900, new Color(0xDEE2DF)));
        canvas.fill(sheet);
        canvas.setPaint(ENAMEL);
        canvas.setStroke(new BasicStroke(10));
        canvas.draw(new RoundRectangle2D.Double(218, 318, 1164, 564, 46, 46));
        for (double[] bolt : new double[][] {{370, 372}, {1230, 372}, {370, 828}, {1230, 828}}) {
            canvas.setPaint(new Color(0x8A9096));
            canvas.fill(new Ellipse2D.Double(bolt[0] - 19, bolt[1] - 19, 38, 38));
            canvas.setPaint(new Color(0x585E63));
            canvas.fill(new Ellipse2D.Double(bolt[0] - 9, bolt[1] - 9, 18, 18));
        }
        emboss(new Lettering(66, 11, 1), state, 388);
        emboss(new Lettering(264, 32, 0.6), plate, 606);
        emboss(new Lettering(44, 7, 1), "MILEPROOF DEMO", 828);
    }

    private void emboss(Lettering lettering, String text, double y) {
        Shape letters = lettering.of(text);
        canvas.setPaint(SHADOW);
        draw(letters, 800 + lettering.weight() / 9, y + lettering.weight() / 7);
        canvas.setPaint(ENAMEL);
        draw(letters, 800, y);
    }

    private void draw(Shape shape, double centreX, double centreY) {
        Rectangle2D bounds = shape.getBounds2D();
        canvas.fill(AffineTransform.getTranslateInstance(centreX - bounds.getCenterX(), centreY - bounds.getCenterY())
                .createTransformedShape(shape));
    }

    /** Fills the picture with light that falls off towards the corners. */
    private void light(Color middle, Color corner) {
        canvas.setPaint(new RadialGradientPaint(
                WIDTH * (0.4f + 0.2f * hand.nextFloat()), HEIGHT * 0.4f, 1100, new float[] {0, 1}, new Color[] {
                    middle, corner
                }));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
    }

    /** Where the hand holds the camera: nearer or farther, a little aside, a little askew. */
    private void aim() {
        double distance = FARTHEST + (1 - FARTHEST) * hand.nextDouble();
        canvas.translate(WIDTH / 2.0 + WIDTH * either(GREATEST_SHIFT), HEIGHT / 2.0 + HEIGHT * either(GREATEST_SHIFT));
        canvas.rotate(either(GREATEST_TILT));
        canvas.scale(distance, distance);
        canvas.translate(-WIDTH / 2.0, -HEIGHT / 2.0);
    }

    private double either(double most) {
        return most * (2 * hand.nextDouble() - 1);
    }

    /** Large soft patches of light or shade, as windows and passers-by throw them. */
    private void reflect() {
        for (int i = 2 + hand.nextInt(MOST_REFLECTIONS - 1); i > 0; i--) {
            Color patch = hand.nextBoolean() ? new Color(255, 255, 255, 64) : new Color(0, 0, 0, 150);
            Color nothing = new Color(patch.getRed(), patch.getGreen(), patch.getBlue(), 0);
            canvas.setPaint(new RadialGradientPaint(
                    WIDTH * hand.nextFloat(), HEIGHT * hand.nextFloat(), 250 + 350 * hand.nextFloat(),
                    new float[] {0, 1}, new Color[] {patch, nothing}));
            canvas.fillRect(0, 0, WIDTH, HEIGHT);
        }
    }

    private byte[] develop() throws IOException {
        canvas.dispose();
        int[] pixels = image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
        for (int i = 0; i < pixels.length; i++) {
            int grain = hand.nextInt(2 * GRAIN + 1) - GRAIN;
            int red = Math.clamp((pixels[i] >> 16 & 0xFF) + grain, 0, 255);
            int green = Math.clamp((pixels[i] >> 8 & 0xFF) + grain, 0, 255);
            int blue = Math.clamp((pixels[i] & 0xFF) + grain, 0, 255);
            pixels[i] = red << 16 | green << 8 | blue;
        }
        image.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        return jpeg.toByteArray();
    }
}
