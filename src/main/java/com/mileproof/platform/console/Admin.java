package com.mileproof.platform.console;

import com.mileproof.platform.Operator;
import java.util.UUID;

/** A person who also makes partners and accounts; what an operator's key may do at {@code /admin/api}, too. */
public record Admin(UUID account, String name, String actor, Reach reach) implements Reviewer {

    /** The holder of an operator key, who reaches everything. */
    public static Admin of(Operator operator) {
        return new Admin(operator.key(), operator.actor(), operator.actor(), Reach.EVERYBODY);
    }

    @Override
    public AccountRole role() {
        return AccountRole.admin;
    }
}
