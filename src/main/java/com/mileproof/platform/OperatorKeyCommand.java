package com.mileproof.platform;

import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@code bin/mileproof operator-key [--revoke-others]}: makes a new operator key, to be shown once. */
@Component
public final class OperatorKeyCommand {

    public static final String NAME = "operator-key";

    private static final String REVOKE_OTHERS = "--revoke-others";

    /** What may stand after the command's name besides settings. */
    public static final Set<String> OPTIONS = Set.of(REVOKE_OTHERS);

    private static final Logger LOG = LoggerFactory.getLogger(OperatorKeyCommand.class);

    private final OperatorKeys keys;
    private final Settings settings;

    OperatorKeyCommand(OperatorKeys keys, Settings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** The key; where it opens is told apart from it, because a key for the wrong server looks like any other. */
    public String run(List<String> arguments) {
        var key = keys.create();
        LOG.info("A new operator key for the Mileproof on {}", settings.place());
        if (arguments.contains(REVOKE_OTHERS)) {
            LOG.info("Operator keys revoked: {}", keys.revokeOthers(key));
        }
        return key;
    }
}
