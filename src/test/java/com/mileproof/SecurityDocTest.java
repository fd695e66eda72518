package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every test that docs/security.md names is there, and every threat names one. */
class SecurityDocTest {

    private static final Path DOC = Path.of("docs", "security.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`");
    private static final Pattern ROW = Pattern.compile("\\| .*`?\\|");

    @Test
    void each_test_that_is_named_exists() throws IOException {
        var sources = new TreeMap<String, String>();
        try (var files = Files.walk(TESTS)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        var missing = new ArrayList<String>();
        var named = NAMED.matcher(Files.readString(DOC));
        int count = 0;
        while (named.find()) {
            var source = sources.get(named.group(1));
            boolean there =
                    source != null && (named.group(2) == null || source.contains("void " + named.group(2) + "("));
            if (!there) {
                missing.add(named.group());
            }
            count++;
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(60);
    }

    @Test
    void each_threat_and_each_item_of_owasp_names_a_test() throws IOException {
        var rows = Files.readAllLines(DOC).stream()
                .filter(line -> ROW.matcher(line).matches())
                .dropWhile(line -> !line.startsWith("| boundary | threat"))
                .filter(line -> !line.startsWith("| boundary | threat") && !line.startsWith("| item "))
                .toList();
        assertThat(rows).hasSizeGreaterThan(40);
        assertThat(rows).allMatch(line -> NAMED.matcher(line).find());
        assertThat(rows.stream()
                        .filter(line -> line.startsWith("| API"))
                        .map(line -> line.split(" ", -1)[1])
                        .collect(Collectors.toList()))
                .isEqualTo(List.of("API1", "API2", "API3", "API4", "API5", "API6", "API7", "API8", "API9", "API10"));
    }
}
