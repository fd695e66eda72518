package com.mileproof.verification;

import com.mileproof.partners.KnownSignal;
import com.mileproof.partners.SignalCodes;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import com.mileproof.verification.signals.Signals;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

    VerificationConfiguration(SignalCodes codes) {
        codes.are(Signals.ALL.stream()
                .map(signal -> new KnownSignal(
                        signal.code(), SignalSeverity.valueOf(signal.severity().name()), signal.meaning()))
                .toList());
    }

    /** Draws the check-ins that a person looks at; nobody can foretell which. */
    @Bean
    RandomGenerator sampleDraw() {
        return new SecureRandom();
    }
}
