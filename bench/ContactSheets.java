import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Observation;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures of many photos at once, each with the boxes of its candidates and the best of them enlarged. */
final class ContactSheets {
    private static final int COLUMNS = 3;
    private static final int ROWS = 4;
    private static final int WIDTH = 460;
    private static final int PHOTO = 300;
    private static final int CROP = 90;
    private static final int TEXT = 40;
    private static final int HEIGHT = PHOTO + CROP + TEXT;

    private ContactSheets() {}

    /** Writes {@code NAME-1.png} and so on; returns them. */
    static List<Path> write(Path directory, String name, List<Trial> trials) throws IOException {
        List<Path> sheets = new ArrayList<>();
        for (int first = 0; first < trials.size(); first += COLUMNS * ROWS) {
            List<Trial> some = trials.subList(first, Math.min(trials.size(), first + COLUMNS * ROWS));
            Path file = directory.resolve("%s-%d.png".formatted(name, sheets.size() + 1));
            ImageIO.write(sheet(some), "png", file.toFile());
            sheets.add(file);
        }
        return sheets;
    }

    private static BufferedImage sheet(List<Trial> trials) throws IOException {
        int rows = (trials.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet = new BufferedImage(COLUMNS * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int i = 0; i < trials.size(); i++) {
            Graphics2D cell = (Graphics2D) pen.create(i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT, WIDTH - 4, HEIGHT - 4);
            draw(cell, trials.get(i));
            cell.dispose();
        }
        pen.dispose();
        return sheet;
    }

    private static void draw(Graphics2D pen, Trial trial) throws IOException {
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        pen.setColor(Color.WHITE);
        pen.drawString(trial.photo().name(), 4, 15);
        pen.setColor(trial.honestAccepted() ? Color.GREEN : Color.ORANGE);
        pen.drawString("shows %s, read %s".formatted(trial.photo().truth().label(), trial.best()), 4, 33);
        BufferedImage photo = ImageIO.read(Files.newInputStream(trial.photo().file()));
        if (photo == null) {
            return;
        }
        List<Candidate> candidates = trial.blind() instanceof Observation seen ? seen.candidates() : List.of();
        double scale = Math.min((double) WIDTH / photo.getWidth(), (double) PHOTO / photo.getHeight());
        pen.drawImage(
                photo, 0, TEXT, (int) (photo.getWidth() * scale), (int) (photo.getHeight() * scale), null);
        pen.setStroke(new BasicStroke(2));
        for (int i = candidates.size() - 1; i >= 0; i--) {
            Candidate.Box box = candidates.get(i).box();
            pen.setColor(i == 0 ? Color.RED : Color.CYAN);
            pen.drawRect(
                    (int) (box.x() * scale),
                    TEXT + (int) (box.y() * scale),
                    (int) (box.width() * scale),
                    (int) (box.height() * scale));
        }
        if (!candidates.isEmpty()) {
            drawCrop(pen, photo, candidates.getFirst().box());
        }
    }

    private static void drawCrop(Graphics2D pen, BufferedImage photo, Candidate.Box box) {
        int left = Math.max(0, box.x() - box.width() / 6);
        int top = Math.max(0, box.y() - box.height() / 3);
        int right = Math.min(photo.getWidth(), box.x() + box.width() * 7 / 6 + 1);
        int bottom = Math.min(photo.getHeight(), box.y() + box.height() * 4 / 3 + 1);
        if (right <= left || bottom <= top) {
            return;
        }
        double scale = Math.min((double) WIDTH / (right - left), (double) CROP / (bottom - top));
        int y = TEXT + PHOTO;
        pen.drawImage(
                photo,
                0,
                y,
                (int) ((right - left) * scale),
                y + (int) ((bottom - top) * scale),
                left,
                top,
                right,
                bottom,
                null);
    }
}
