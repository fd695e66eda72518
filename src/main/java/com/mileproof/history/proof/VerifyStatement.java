package com.mileproof.history.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code bin/verify-statement}: checks a statement without a server. */
public final class VerifyStatement {

    private static final int HOLDS = 0;
    private static final int WRONG = 1;
    private static final int USAGE = 2;
    private static final int UNDECIDED = 3;

    private static final String TRUSTED = "--trusted-head";
    private static final String KEYS = "--keys";
    private static final String SANDBOX = "--sandbox";

    private static final String HELP = """
            Usage: bin/verify-statement FILE [--keys FILE] [--trusted-head FILE] [--sandbox]

              FILE             a statement, as GET /api/vehicles/{id}/odometer-statement answers it
              --keys           the issuer's keys, kept from /.well-known/jwks.json; without it those in the
                               statement are taken, which proves that it is whole, not whose it is
              --trusted-head   a head kept from earlier (a webhook, /api/events): shows that nothing before
                               it was rewritten since, not even by the issuer
              --sandbox        take a test partner's statement

            Ends with 0 when the statement holds, 1 when it does not, 2 for a wrong call, 3 when the trusted
            head cannot be compared.
            """;

    private VerifyStatement() {}

    static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** The exit code. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var options = new HashMap<String, String>();
        if (!read(arguments, options) || !options.containsKey("")) {
            err.print(HELP);
            return USAGE;
        }
        try {
            var keys = options.get(KEYS);
            var trusted = options.get(TRUSTED);
            var result = StatementCheck.check(
                    text(options.getOrDefault("", "")),
                    keys == null ? null : PublicKeys.read(CanonicalJson.read(text(keys))),
                    trusted == null ? null : head(text(trusted)));
            return tell(result, options, out);
        } catch (IOException e) {
            err.println("Cannot be read: " + e.getMessage());
            return USAGE;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return USAGE;
        }
    }

    private static boolean read(List<String> arguments, Map<String, String> options) {
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            switch (argument) {
                case TRUSTED, KEYS -> {
                    i++;
                    if (i == arguments.size() || options.put(argument, arguments.get(i)) != null) {
                        return false;
                    }
                }
                case SANDBOX -> options.put(SANDBOX, "");
                default -> {
                    if (argument.startsWith("--") || options.put("", argument) != null) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static int tell(StatementCheck.Result result, Map<String, String> options, PrintStream out) {
        result.wrong().forEach(sentence -> out.println("WRONG      " + sentence));
        result.open().forEach(sentence -> out.println("UNDECIDED  " + sentence));
        if (result.sandbox() && !options.containsKey(SANDBOX)) {
            out.println("WRONG      This is a statement of the sandbox; it proves nothing (--sandbox takes it).");
            return WRONG;
        }
        if (!result.wrong().isEmpty()) {
            return WRONG;
        }
        if (!result.open().isEmpty()) {
            return UNDECIDED;
        }
        var judgement = Series.judge(result.entries());
        int count = result.entries().size();
        out.println("HOLDS      " + count + (count == 1 ? " entry" : " entries") + "; the series is "
                + judgement.verdict() + " " + judgement.reasons());
        if (!options.containsKey(KEYS)) {
            out.println("           by the keys in the statement itself; give --keys to know whose it is");
        }
        return HOLDS;
    }

    private static String text(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    /** A head lies in a file bare, or as the member head of what it came in. */
    private static String head(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return text.strip();
        }
        var json = CanonicalJson.read(text);
        var inside = json.path("data").isObject() ? json.path("data") : json;
        return inside.path("head").asString("");
    }
}
