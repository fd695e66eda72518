package com.mileproof.platform.console;

import java.util.UUID;

/**
 * A person at the console who may look. Verbs take the least that they need: {@link Viewer}, {@link Reviewer} or {@link
 * Admin}; one who is more passes as each of those below.
 */
public sealed interface Viewer permits Reviewer, Viewer.Only {

    /** The account's id; {@link com.mileproof.platform.Operator#key()} for an operator. */
    UUID account();

    /** As colleagues see it. */
    String name();

    Reach reach();

    AccountRole role();

    /** As histories and the audit log name who did something. */
    String actor();

    /** One who may look and nothing else. */
    record Only(UUID account, String name, String actor, Reach reach) implements Viewer {

        @Override
        public AccountRole role() {
            return AccountRole.viewer;
        }
    }
}
