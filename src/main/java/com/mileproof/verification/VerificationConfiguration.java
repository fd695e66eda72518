package com.mileproof.verification;

import com.mileproof.partners.SignalCodes;
import com.mileproof.verification.signals.Signal;
import com.mileproof.verification.signals.Signals;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

    VerificationConfiguration(SignalCodes codes) {
        codes.are(Signals.ALL.stream().map(Signal::code).collect(Collectors.toSet()));
    }

    /** Draws the check-ins that a person looks at; nobody can foretell which. */
    @Bean
    RandomGenerator sampleDraw() {
        return new SecureRandom();
    }
}
