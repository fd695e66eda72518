package com.mileproof.golden;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts names in place of what is another in each run: ids, tokens, hashes. Each page numbers its own, as they appear. */
final class Placeholders {

    private static final String ANY_ID = "0".repeat(26);

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("IACC", "account"),
            Map.entry("ICHK", "checkin"),
            Map.entry("ICLI", "client"),
            Map.entry("IERA", "erasure"),
            Map.entry("IEVT", "event"),
            Map.entry("IFIL", "file"),
            Map.entry("ILNK", "link"),
            Map.entry("IODE", "odometerEvent"),
            Map.entry("IPHO", "photo"),
            Map.entry("IPRT", "partner"),
            Map.entry("ISEC", "secret"),
            Map.entry("IUSR", "user"),
            Map.entry("IVEH", "vehicle"),
            Map.entry("IWDL", "delivery"),
            Map.entry("IWEP", "endpoint"),
            Map.entry("PAY", "payout"),
            Map.entry("RWD", "reward"));

    private static final Pattern ID = Pattern.compile("XT_([A-Z]{3,4})([0-9A-HJKMNP-TV-Z]{26})");

    /** A partner's server in a test. */
    private static final Pattern RECEIVER = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private static final Pattern SOCKET = Pattern.compile("/127\\.0\\.0\\.1:\\d+");

    /** In this order; the rest of a text is looked through for the next. */
    private static final Map<Pattern, String> SECRETS = secrets();

    private final String url;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Placeholders(String url) {
        this.url = url;
    }

    private static Map<Pattern, String> secrets() {
        var secrets = new LinkedHashMap<Pattern, String>();
        secrets.put(Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]*\\.[\\w-]{10,}"), "token");
        secrets.put(Pattern.compile("whsec_[A-Za-z0-9+/=_-]{20,}"), "signing secret");
        secrets.put(Pattern.compile("(?<=signature=)[\\w.-]+"), "signature");
        secrets.put(Pattern.compile("(?<=/rewards/|/capture/)[\\w-]{20,}"), "link");
        secrets.put(Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b"), "uuid");
        secrets.put(Pattern.compile("\\b[0-9a-f]{32,}\\b"), "hash");
        secrets.put(Pattern.compile("(?<![A-Za-z0-9_/+-])(?=[A-Za-z0-9_/+-]*\\d)[A-Za-z0-9_-]{32,}={0,2}"), "secret");
        return secrets;
    }

    String in(String text) {
        var here = text.replace(url, "https://mileproof.example");
        var named = ID.matcher(SOCKET.matcher(RECEIVER.matcher(here).replaceAll("http://partner.example"))
                        .replaceAll("/203.0.113.7:443"))
                .replaceAll(this::id);
        for (var secret : SECRETS.entrySet()) {
            named = secret.getKey()
                    .matcher(named)
                    .replaceAll(found -> Matcher.quoteReplacement(name(secret.getValue(), found.group())));
        }
        return named;
    }

    private String id(java.util.regex.MatchResult found) {
        var kind = KINDS.getOrDefault(found.group(1), found.group(1));
        return Matcher.quoteReplacement(
                found.group(2).equals(ANY_ID) ? "{unknown " + kind + "}" : name(kind, found.group()));
    }

    private String name(String kind, String value) {
        return names.computeIfAbsent(value, _ -> "{" + kind + counts.merge(kind, 1, Integer::sum) + "}");
    }
}
