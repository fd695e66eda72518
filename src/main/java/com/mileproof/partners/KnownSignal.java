package com.mileproof.partners;

import com.mileproof.partners.VerificationPolicy.SignalSeverity;

/**
 * A signal that a policy may name.
 *
 * @param severity its own, where the policy says nothing
 * @param meaning a sentence
 */
public record KnownSignal(String code, SignalSeverity severity, String meaning) {}
