package com.mileproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Chromium, once for a whole test run; every test gets windows of its own, without cookies. A test fails when a page that
 * it opened breaks a rule of accessibility, its own content policy, or its own script.
 */
public final class Browser implements BeforeEachCallback, AfterEachCallback {

    /** Widths at which every page is looked at. */
    public static final int DESK = 1440;

    public static final int PHONE = 390;

    private static final int DESK_HEIGHT = 900;
    private static final int PHONE_HEIGHT = 844;

    /** How long a page may take to become what a test expects; as long as the browser itself waits for an element. */
    private static final double PATIENCE_MS = 30_000;

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENS = Path.of("build", "screens");
    private static final String TWO_FRAMES =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        assumeTrue(Files.isExecutable(CHROMIUM), "There is no " + CHROMIUM + ": install Debian's package chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    /** A window as wide as a desk's screen. */
    public Page desk() {
        return window(DESK, DESK_HEIGHT);
    }

    /** A window as wide as a phone. */
    public Page phone() {
        return window(PHONE, PHONE_HEIGHT);
    }

    public Page window(int width, int height) {
        return window(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, height));
    }

    /** A window of a browser that is somehow special: without scripts, of another language. */
    public Page window(com.microsoft.playwright.Browser.NewContextOptions options) {
        var context = Started.BROWSER.newContext(options);
        contexts.add(context);
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /**
     * For a test in which a request is meant to fail: browsers write that to their console as an error. To be called once the
     * page shows the refusal, for the error is written only when the answer has come.
     */
    public void forgive() {
        complaints.clear();
    }

    /**
     * Takes the page's picture at both widths into {@code build/screens}, and fails when it is wider than the window or not
     * accessible.
     */
    public void look(Page page, String name) {
        var size = page.viewportSize();
        for (var view : Map.of(DESK, DESK_HEIGHT, PHONE, PHONE_HEIGHT).entrySet()) {
            page.setViewportSize(view.getKey(), view.getValue());
            // charts take their new width in the frame after that of the page
            page.evaluate(TWO_FRAMES);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(name + " at " + view.getKey() + " pixels is no wider than the window")
                    .isLessThanOrEqualTo(view.getKey());
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENS.resolve(name + "-" + view.getKey() + ".png"))
                    .setFullPage(true));
            var found = new AxeBuilder(page).setLegacyMode(true).withTags(RULES).analyze();
            assertThat(found.getViolations())
                    .as("accessibility of " + name + " at " + view.getKey())
                    .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                            + rule.getNodes().stream()
                                    .map(node -> node.getHtml())
                                    .toList())
                    .isEmpty();
        }
        page.setViewportSize(size.width, size.height);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        var heard = List.copyOf(complaints);
        complaints.clear();
        if (context.getExecutionException().isEmpty()) {
            assertThat(heard).as("errors on the browser's console").isEmpty();
        }
    }

    private static final class Started {

        static final Playwright PLAYWRIGHT = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

        static final com.microsoft.playwright.Browser BROWSER = Objects.requireNonNull(PLAYWRIGHT
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run",
                                "--disable-dev-shm-usage"))));
    }

    /** The text of an element, for reading in a test; of a page that has come whole. */
    public static String text(Page page, String selector) {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        return String.valueOf((@Nullable String) page.textContent(selector)).strip();
    }
}
