package com.mileproof.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What a module keeps about partners' users. Each module that keeps personal data brings one component of this kind, so
 * that whoever erases or exports a user need not know the modules. The tables of all of them are the retention table.
 */
public interface PersonalData {

    /** A partner's user; {@code name} is his id as the API writes it. */
    record Person(UUID partner, UUID user, String name) {}

    /** What stands against erasing a user. */
    enum Obstacle {
        policy_active,
        claim_open,
        legal_hold
    }

    /** An obstacle that stands, explained in a sentence. */
    record Standing(Obstacle obstacle, String sentence) {}

    /** A file of the user's, and the name that it has in an export. */
    record UserFile(String name, Bytes bytes) {}

    /** Bytes that lie somewhere. */
    @FunctionalInterface
    interface Bytes {

        /** Writes them out; answers how many. {@link NoSuchFileException}, before the first, when they are gone. */
        long writeTo(OutputStream out) throws IOException;
    }

    /**
     * How high the module stands. Rows refer to rows of lower modules, so those of the highest go first; no two modules
     * have the same.
     */
    int floor();

    /** What it keeps, in the order in which it is erased. */
    List<Held> held();

    /** Ids under which news tell of what is this user's. */
    default Collection<UUID> things(Person of) {
        return List.of();
    }

    /** What stands against erasing him now. */
    default List<Standing> obstacles(Person of, Instant now) {
        return List.of();
    }

    /** His files. */
    default List<UserFile> files(Person of) {
        return List.of();
    }

    /** Deletes his files once his rows are erased; may be called again. Answers how many there were. */
    default int eraseFiles(Person of) throws IOException {
        return 0;
    }
}
