package com.mileproof.partners;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The signals that a policy may name; the module that has them says so at the start, because it lies above. */
@Component
public final class SignalCodes {

    private volatile Set<String> codes = Set.of();

    public void are(Set<String> all) {
        codes = Set.copyOf(all);
    }

    boolean knows(String code) {
        return codes.contains(code);
    }

    @Override
    public String toString() {
        return String.join(", ", new TreeSet<>(codes));
    }
}
