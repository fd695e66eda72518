package com.mileproof.review;

import com.mileproof.api.PhotoId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.VerificationRecord.PhotoRecord;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Observation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One photo in its viewer.
 *
 * @param path where the picture is shown from
 * @param turns quarter turns clockwise after which it is read best, 0 to 3
 * @param boxes what the machine saw, in a picture of the given width and height; best first
 * @param broken why the machine could not open it; null when it could
 */
record PhotoPane(
        PhotoRole role,
        PhotoId photo,
        String path,
        int width,
        int height,
        int turns,
        List<Box> boxes,
        @Nullable String broken) {

    PhotoPane {
        boxes = List.copyOf(boxes);
    }

    /**
     * A rectangle on the upright picture.
     *
     * @param label what was read there
     */
    record Box(int x, int y, int width, int height, String label, boolean best) {}

    /** With what the machine saw on it; null shows the bare photo. */
    static PhotoPane of(PhotoRole role, PhotoId photo, String path, @Nullable PhotoRecord record) {
        var seen = record == null ? null : record.seen();
        if (seen == null) {
            return new PhotoPane(role, photo, path, 1, 1, 0, List.of(), record == null ? null : record.broken());
        }
        return new PhotoPane(role, photo, path, seen.width(), seen.height(), seen.rotation(), boxes(seen), null);
    }

    String title() {
        return title(role);
    }

    static String title(PhotoRole role) {
        return capital(role.words());
    }

    String id() {
        return role.wireName();
    }

    static String label(Candidate candidate) {
        var text = candidate.kind() == Candidate.Kind.odometer && isShortNumber(candidate.text())
                ? Formats.number(Long.parseLong(candidate.text()))
                : candidate.text();
        var unit = candidate.unit().isEmpty() ? "" : " " + candidate.unit();
        var kind = candidate.kind() == Candidate.Kind.other
                ? "Text"
                : capital(candidate.kind().name());
        return kind + ": " + text + unit;
    }

    private static boolean isShortNumber(String text) {
        return text.matches("[0-9]{1,9}");
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static List<Box> boxes(Observation seen) {
        var boxes = new ArrayList<Box>();
        for (var candidate : seen.candidates()) {
            var at = candidate.box();
            boxes.add(new Box(at.x(), at.y(), at.width(), at.height(), label(candidate), boxes.isEmpty()));
        }
        return boxes;
    }
}
