package com.mileproof.platform.console;

import java.util.UUID;

/** A person who may decide check-ins of the partners within reach. */
public sealed interface Reviewer extends Viewer permits Admin, Reviewer.Only {

    /** One who may decide, but makes neither partners nor accounts. */
    record Only(UUID account, String name, String actor, Reach reach) implements Reviewer {

        @Override
        public AccountRole role() {
            return AccountRole.reviewer;
        }
    }
}
