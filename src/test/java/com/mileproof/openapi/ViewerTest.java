package com.mileproof.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page at {@code /docs} brings everything along and runs without inline scripts and styles. */
final class ViewerTest {

    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern INLINE =
            Pattern.compile("<style|\\sstyle=|\\son\\w+=|<script>|<script(?![^>]*\\ssrc=)", Pattern.CASE_INSENSITIVE);

    @Test
    void every_file_that_the_page_names_is_packaged() throws IOException {
        assertThat(links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ViewerTest.class.getResource(resource(link)))
                        .as(link)
                        .isNotNull());
    }

    @Test
    void the_page_has_no_inline_script_or_style() throws IOException {
        assertThat(text("/static/docs/index.html")).doesNotContainPattern(INLINE);
    }

    @Test
    void the_page_shows_this_servers_document_and_asks_nobody_else() throws IOException {
        assertThat(text("/static/docs/viewer.js"))
                .contains("url: \"/openapi.json\"")
                .contains("validatorUrl: null")
                .doesNotContain("http:")
                .doesNotContain("https:");
    }

    private static List<String> links() throws IOException {
        return LINK.matcher(text("/static/docs/index.html"))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private static String resource(String link) {
        if (link.startsWith("/webjars/")) {
            return "/META-INF/resources" + link;
        }
        return link.equals("/openapi.json") ? link : "/static" + link;
    }

    private static String text(String resource) throws IOException {
        try (var in = ViewerTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
