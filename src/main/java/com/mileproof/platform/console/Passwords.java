package com.mileproof.platform.console;

import com.mileproof.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.function.SingletonSupplier;

/** Passwords: which are taken, how they are kept, and whether one is right. */
public final class Passwords {

    public static final int SHORTEST = 12;
    /** The hash looks at no more bytes than these. */
    public static final int MOST_BYTES = 72;

    private static final int GENERATED_BYTES = 15;
    private static final PasswordEncoder ENCODER = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private static final Supplier<String> HASH_OF_NOBODY = SingletonSupplier.of(() -> hash(generated()));

    private Passwords() {}

    /** A new one that nobody guesses, of letters, digits, dashes and underscores. */
    public static String generated() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.bytes(GENERATED_BYTES));
    }

    /** What is wrong with a password, to be read after the name of its field; empty when it is taken. */
    public static Optional<String> problem(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        return password.length() >= SHORTEST && bytes <= MOST_BYTES
                ? Optional.empty()
                : Optional.of("must have at least " + SHORTEST + " characters and at most " + MOST_BYTES + " bytes");
    }

    static String hash(String password) {
        problem(password).ifPresent(problem -> {
            throw new IllegalArgumentException("A password " + problem);
        });
        return ENCODER.encode(password);
    }

    /** Takes as long where there is no hash, so that time does not tell the names. */
    static boolean matches(String password, @Nullable String hash) {
        boolean right = ENCODER.matches(password, hash == null ? HASH_OF_NOBODY.get() : hash);
        return right && hash != null;
    }
}
