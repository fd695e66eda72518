package com.mileproof.platform.console;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose data somebody may see. */
public sealed interface Reach {

    /** Every partner there is, also later ones; an operator's. */
    Reach EVERYBODY = new Everybody();

    boolean covers(UUID partner);

    /** For {@code (:reach::uuid[] is null or partner_id = any(:reach::uuid[]))}; null means everybody. */
    UUID @Nullable [] sql();

    /** All partners. */
    record Everybody() implements Reach {

        @Override
        public boolean covers(UUID partner) {
            return true;
        }

        @Override
        public UUID @Nullable [] sql() {
            return null;
        }
    }

    /** The partners that an account lists. */
    record Listed(Set<UUID> partners) implements Reach {

        public Listed {
            partners = Set.copyOf(partners);
        }

        @Override
        public boolean covers(UUID partner) {
            return partners.contains(partner);
        }

        @Override
        public UUID @Nullable [] sql() {
            return partners.toArray(UUID[]::new);
        }
    }
}
