package com.mileproof.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What partners' developers are told to call is there to be called, and what they are told of errors is so. */
final class GuidesTest {

    private static final Path DOCS = Path.of("docs");
    private static final Path FROM_OWNLI = DOCS.resolve("from-ownli.md");
    private static final Pattern ADDRESS = Pattern.compile("/(?:admin/)?api(?:/[\\w${}-]+)+");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}|\\$\\w+");
    private static final int BROKEN_RULE = 500;

    @Test
    void every_address_in_a_guide_is_in_the_document() throws IOException {
        var templates = OpenApiDocument.packaged().root().path("paths").propertyNames().stream()
                .map(GuidesTest::segments)
                .toList();
        var named = 0;
        var unknown = new ArrayList<String>();
        for (var guide : guides()) {
            for (var found : ADDRESS.matcher(Files.readString(guide)).results().toList()) {
                named++;
                if (templates.stream().noneMatch(template -> leadsTo(template, segments(found.group())))) {
                    unknown.add(guide + " " + found.group());
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(named).isGreaterThan(100);
    }

    @Test
    void every_code_with_status_500_is_explained_to_whoever_comes_from_ownli() throws IOException {
        var rows = Files.readAllLines(FROM_OWNLI);
        var codes = Arrays.stream(ErrorCode.values())
                .filter(code -> code.contractStatus() == BROKEN_RULE)
                .map(code -> "| `%s` | %s | %d | "
                        .formatted(code, code.fault().name().toLowerCase(Locale.ROOT), code.honestStatus()))
                .toList();

        assertThat(codes)
                .isNotEmpty()
                .allSatisfy(beginning -> assertThat(rows).anyMatch(row -> row.startsWith(beginning)));
        assertThat(rows.stream().filter(row -> row.matches("\\| `[A-Z_]+` \\| (client|server) .*")))
                .hasSameSizeAs(codes);
    }

    private static List<Path> guides() throws IOException {
        try (var guides = Files.list(DOCS.resolve("guides"))) {
            return Stream.concat(guides, Stream.of(FROM_OWNLI, DOCS.resolve("capture.md"), Path.of("README.md")))
                    .toList();
        }
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/"));
    }

    /** A guide may name the beginning of an address, such as {@code /api/sandbox}; a variable stands for anything. */
    private static boolean leadsTo(List<String> template, List<String> path) {
        return path.size() <= template.size()
                && IntStream.range(0, path.size())
                        .allMatch(i -> template.get(i).equals(path.get(i))
                                || VARIABLE.matcher(template.get(i)).matches()
                                || VARIABLE.matcher(path.get(i)).matches());
    }
}
