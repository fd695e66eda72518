package com.mileproof.platform;

import java.util.List;
import org.springframework.stereotype.Component;

/** {@code bin/mileproof operator-key [--revoke-others]}: prints a new operator key, once. */
@Component
public final class OperatorKeyCommand {

    public static final String NAME = "operator-key";
    private static final String REVOKE_OTHERS = "--revoke-others";

    private final OperatorKeys keys;

    OperatorKeyCommand(OperatorKeys keys) {
        this.keys = keys;
    }

    public String run(List<String> arguments) {
        var key = keys.create();
        if (arguments.contains(REVOKE_OTHERS)) {
            keys.revokeOthers(key);
        }
        return key;
    }
}
