package com.mileproof.partners;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The signals that a policy may name; the module that has them says so at the start, because it lies above. */
@Component
public final class SignalCodes {

    private volatile List<KnownSignal> all = List.of();

    public void are(List<KnownSignal> signals) {
        all = List.copyOf(signals);
    }

    /** In the order in which findings are told. */
    List<KnownSignal> all() {
        return all;
    }

    boolean knows(String code) {
        return all.stream().anyMatch(signal -> signal.code().equals(code));
    }

    @Override
    public String toString() {
        return all.stream().map(KnownSignal::code).sorted().collect(Collectors.joining(", "));
    }
}
