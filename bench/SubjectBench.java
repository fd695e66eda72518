import com.mileproof.verification.measuring.Share;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.PhotoReader;
import com.mileproof.verification.reading.Rules;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.reading.Verdict.Reason;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * How often a photo of something else is told from an odometer's and from a plate's, when the driver has mixed them up or
 * photographed a wall. Started by bin/bench subjects. How often an honest photo is taken for something else stands in what
 * bin/bench reading prints.
 */
final class SubjectBench {
    private static final String USAGE =
            """
            Usage: bin/bench subjects ODOMETERS PLATES [--save FILE | --replay FILE]

              ODOMETERS, PLATES   photos; labels.csv with the columns file,label in them or above them
              --save, --replay    as in bin/bench reading
            """;

    private static final int DRAWN = 30;
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;

    private final Map<String, Seen> kept;
    private final List<Seen> seen = new ArrayList<>();
    private final PhotoReader reader;

    private SubjectBench(Map<String, Seen> kept, PhotoReader reader) {
        this.kept = kept;
        this.reader = reader;
    }

    static void main(String[] arguments) throws IOException {
        boolean plain = arguments.length == 2;
        if (!plain && (arguments.length != 4 || !arguments[2].equals("--save") && !arguments[2].equals("--replay"))) {
            System.err.print(USAGE);
            System.exit(2);
        }
        List<Photos.Photo> odometers;
        List<Photos.Photo> plates;
        try {
            odometers = photos(arguments[0], Photos.Kind.odometer);
            plates = photos(arguments[1], Photos.Kind.plate);
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        boolean replay = !plain && arguments[2].equals("--replay");
        try (PhotoReader reader = PhotoReader.load()) {
            SubjectBench bench = new SubjectBench(replay ? Seen.load(Path.of(arguments[3])) : Map.of(), reader);
            bench.run(odometers, plates);
            if (!plain && !replay) {
                Seen.save(Path.of(arguments[3]), bench.seen);
            }
        }
    }

    private void run(List<Photos.Photo> odometers, List<Photos.Photo> plates) throws IOException {
        Map<String, byte[]> drawn = drawn();
        Map<String, Share> told = new LinkedHashMap<>();
        for (Photos.Photo photo : plates) {
            count(told, photo.set() + " plates as odometers", photo.name(), bytes(photo), mileage(photo.seed()));
        }
        for (Map.Entry<String, byte[]> photo : drawn.entrySet()) {
            count(told, "walls as odometers", photo.getKey(), photo.getValue(), mileage(photo.getKey().hashCode()));
        }
        for (Photos.Photo photo : odometers) {
            count(told, photo.set() + " odometers as plates", photo.name(), bytes(photo), plate(photo.seed()));
        }
        for (Map.Entry<String, byte[]> photo : drawn.entrySet()) {
            count(told, "walls as plates", photo.getKey(), photo.getValue(), plate(photo.getKey().hashCode()));
        }
        told.forEach((subject, share) ->
                System.out.printf("%-32s told: %3d of %3d, %s%n", subject, share.count(), share.tries(), share.percent()));
    }

    private void count(Map<String, Share> told, String subject, String photo, byte[] bytes, Claim claim)
            throws IOException {
        String name = subject + ": " + photo;
        Sight sight = kept.isEmpty() ? reader.look(bytes, claim) : kept.get(name).blind();
        seen.add(new Seen(name, sight, Map.of(), 0));
        boolean notFound = Rules.judge(sight, claim) instanceof Verdict.Unreadable unreadable
                && (unreadable.reasons().contains(Reason.ODOMETER_NOT_FOUND)
                        || unreadable.reasons().contains(Reason.PLATE_NOT_FOUND));
        told.merge(subject, new Share(notFound ? 1 : 0, 1), Share::plus);
    }

    private static List<Photos.Photo> photos(String directory, Photos.Kind kind) throws IOException {
        return Photos.below(Path.of(directory).toAbsolutePath().normalize(), kind);
    }

    private static byte[] bytes(Photos.Photo photo) throws IOException {
        return Files.readAllBytes(photo.file());
    }

    private static Claim mileage(long seed) {
        return new Claim.Mileage(10_000 + new Random(seed).nextInt(200_000), DistanceUnit.km, null);
    }

    private static Claim plate(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            text.append(i < 3 ? (char) ('A' + random.nextInt(26)) : (char) ('0' + random.nextInt(10)));
        }
        return new Claim.LicensePlate(text.toString(), null);
    }

    /** Walls: bare, in uneven light, with bricks, and with things before them. */
    private static Map<String, byte[]> drawn() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int seed = 0; seed < DRAWN; seed++) {
            all.put("wall " + seed, wall(new Random(seed), seed % 3));
        }
        return all;
    }

    private static byte[] wall(Random random, int things) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        int light = 20 + random.nextInt(200);
        pen.setColor(new Color(light, light, light));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < things * 12; i++) {
            pen.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
            int x = random.nextInt(WIDTH);
            int y = random.nextInt(HEIGHT);
            int side = 20 + random.nextInt(200);
            switch (random.nextInt(3)) {
                case 0 -> pen.fillOval(x, y, side, side);
                case 1 -> pen.fillRect(x, y, side, side / 2);
                default -> pen.drawLine(x, y, random.nextInt(WIDTH), random.nextInt(HEIGHT));
            }
        }
        pen.dispose();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grain = random.nextInt(13) - 6 + x * 20 / WIDTH;
                Color colour = new Color(image.getRGB(x, y));
                image.setRGB(x, y, grey(colour.getRed() + grain) << 16 | grey(colour.getGreen() + grain) << 8
                        | grey(colour.getBlue() + grain));
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        return jpeg.toByteArray();
    }

    private static int grey(int value) {
        return Math.clamp(value, 0, 255);
    }
}
