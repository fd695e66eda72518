package com.mileproof.capture;

import com.mileproof.checkins.Checkin;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.partners.CampaignKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A link and how things stand with its check-in.
 *
 * @param wanted the photos that are asked for
 * @param needed those without which nothing can be sent off
 * @param arrived those of them that came already and wait to be sent off
 */
record Capture(
        Link link,
        @Nullable Checkin checkin,
        Stage stage,
        Set<PhotoRole> wanted,
        Set<PhotoRole> needed,
        Set<PhotoRole> arrived) {

    Capture {
        wanted = Set.copyOf(wanted);
        needed = Set.copyOf(needed);
        arrived = Set.copyOf(arrived);
    }

    /** The number of the submission that would be sent next. */
    int submission() {
        return submission(checkin);
    }

    static int submission(@Nullable Checkin checkin) {
        return checkin == null ? 1 : checkin.submission() + 1;
    }

    /** A photo of the odometer taken later may show more than was typed then. */
    boolean asksMileage() {
        return wanted.contains(PhotoRole.ODOMETER);
    }

    boolean asksPlate() {
        return link.kind() == CampaignKind.mileage && checkin == null && link.plate() == null;
    }

    /** Whether nothing can be sent off without this photo. */
    boolean needs(PhotoRole role) {
        return needed.contains(role);
    }

    /** Submissions that are left, this one included. */
    int attemptsLeft() {
        return Math.max(1, link.maxSubmissions() - submission() + 1);
    }

    /** Another text whenever the page looks otherwise. */
    String version() {
        return stage + "-" + (checkin == null ? 0 : checkin.sequence());
    }
}
