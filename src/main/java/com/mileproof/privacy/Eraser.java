package com.mileproof.privacy;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import com.mileproof.platform.PersonalData.Obstacle;
import com.mileproof.platform.PersonalData.Person;
import com.mileproof.platform.PersonalData.UserFile;
import com.mileproof.platform.PersonalRows;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Does to one user's data what the modules declare, from the highest module down. May be done again at any time. */
@Component
final class Eraser {

    static final String FILES = "files";

    private final List<PersonalData> parts;
    private final PersonalRows rows;
    private final Clock clock;

    Eraser(List<PersonalData> parts, PersonalRows rows, Clock clock) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(PersonalData::floor).reversed())
                .toList();
        this.rows = rows;
        this.clock = clock;
    }

    /** What stands against erasing him, the sentences by obstacle. */
    Map<Obstacle, String> obstacles(Person of) {
        var now = clock.instant();
        var all = new EnumMap<Obstacle, String>(Obstacle.class);
        parts.stream()
                .flatMap(part -> part.obstacles(of, now).stream())
                .forEach(standing ->
                        all.merge(standing.obstacle(), standing.sentence(), (one, other) -> one + " " + other));
        return all;
    }

    /** Everything that is declared, the highest first. */
    Stream<Held> held() {
        return parts.stream().flatMap(part -> part.held().stream());
    }

    /** From now on nobody finds him and nothing more of his is taken; in the caller's transaction. */
    void close(Person of) {
        held().forEach(held -> rows.close(held, of));
    }

    /** Erases his rows, in the caller's transaction; answers how many by table, without those of which there were none. */
    Map<String, Integer> rows(Person of) {
        var things = things(of);
        held().forEach(held -> rows.untie(held, of, things));
        var erased = new TreeMap<String, Integer>();
        held().forEach(held -> {
            int count = rows.erase(held, of, things);
            if (count > 0) {
                erased.merge(held.place(), count, Integer::sum);
            }
        });
        return erased;
    }

    /** Erases his files, once his rows are gone. */
    int files(Person of) throws IOException {
        int erased = 0;
        for (var part : parts) {
            erased += part.eraseFiles(of);
        }
        return erased;
    }

    List<UserFile> filesOf(Person of) {
        return parts.stream().flatMap(part -> part.files(of).stream()).toList();
    }

    /** The ids of all that is his. */
    List<UUID> things(Person of) {
        return parts.stream().flatMap(part -> part.things(of).stream()).toList();
    }
}
