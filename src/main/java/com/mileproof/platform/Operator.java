package com.mileproof.platform;

import java.util.UUID;

/** Who runs this server and holds an operator key; the only one whom {@code /admin/api} obeys. */
public record Operator(UUID key) {

    /** As the history of a check-in names who did something. */
    public String actor() {
        return "operator " + key.toString().substring(0, 8);
    }
}
