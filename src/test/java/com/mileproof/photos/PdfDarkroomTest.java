package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.platform.sandbox.Sandbox;
import com.mileproof.testkit.Pdfs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers' documents, in the child that stands behind the walls. */
class PdfDarkroomTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String BOX = "[0 0 612 792]";

    @TempDir
    Path directory;

    private Darkroom darkroom;

    @BeforeEach
    void open() {
        var program = Darkroom.program(DarkroomChild.class, HeicConverter.in(List.of()));
        var sandbox = Sandbox.open(directory.resolve("sandbox"), List.of());
        darkroom = new Darkroom(sandbox.children(program, Darkroom.terms(LONG)));
    }

    @AfterEach
    void close() {
        darkroom.close();
    }

    @Test
    void pages_become_pictures_with_text_on_them_by_one_child() throws Exception {
        var bill = file(Pdfs.bill("Dana Driver", "1 Main St"));
        assertThat(darkroom.pages(bill)).isEqualTo(1);
        var page = picture(bill, 1);
        assertThat(page.getHeight()).isEqualTo(2_400);
        assertThat(page.getWidth()).isBetween(1_850, 1_856);
        assertThat(darkness(page)).isBetween(0.001, 0.1);

        var statement = file(Pdfs.pages(30));
        assertThat(darkroom.pages(statement)).isEqualTo(30);
        assertThat(darkness(picture(statement, PdfRendering.MAX_PAGES))).isPositive();
        assertThatThrownBy(() -> darkroom.page(statement, PdfRendering.MAX_PAGES + 1))
                .hasMessage("has no page 21 to show");
        assertThat(darkroom.children()).hasSize(1);
    }

    @Test
    void a_page_is_never_larger_than_a_photo_and_a_small_one_is_not_blown_up() throws Exception {
        assertThat(picture(file(Pdfs.sized(20_000, 20_000)), 1).getWidth()).isEqualTo(Rendering.MAX_SIDE);
        assertThat(picture(file(Pdfs.sized(200_000, 1)), 1).getHeight()).isEqualTo(1);
        assertThat(picture(file(Pdfs.sized(72, 144)), 1).getHeight()).isEqualTo(600);
    }

    @Test
    void a_document_that_needs_a_password_says_so_and_one_that_only_forbids_changes_is_shown() throws Exception {
        var locked = file(Pdfs.locked("secret"));
        assertRefused(locked, "needs a password to be opened");
        var text = new String(Pdfs.locked("secret"), StandardCharsets.ISO_8859_1).replace("/Standard", "/Adobe.PubSec");
        assertRefused(file(text(text)), "needs a certificate to be opened");
        assertThat(darkness(picture(file(Pdfs.locked("")), 1))).isPositive();
    }

    @Test
    void a_document_that_lost_its_table_is_shown_and_a_broken_one_is_refused() throws Exception {
        assertThat(darkness(picture(file(Pdfs.lost()), 1))).isPositive();
        assertRefused(file(Pdfs.broken()), "is broken and cannot be shown");
        assertRefused(file(text("%PDF-1.7\n%%EOF\n")), "is broken and cannot be shown");
    }

    @Test
    void what_a_document_wants_to_do_is_not_done() throws Exception {
        assertThat(darkness(picture(file(Pdfs.acting()), 1))).isPositive();
        // a page whose contents lie in another file
        var outside = file(pdf(page(""), """
                4 0 obj << /Length 0 /F (/etc/passwd) /FFilter /ASCIIHexDecode >> stream

                endstream endobj
                """));
        assertThat(darkness(picture(outside, 1))).isZero();
    }

    @Test
    void a_page_that_lacks_a_picture_says_so() throws Exception {
        assertThat(note(picture(file(Pdfs.withStrangePicture()), 1))).isTrue();
        assertThat(note(picture(file(Pdfs.pages(1)), 1))).isFalse();
    }

    @Test
    void a_scan_of_twelve_megapixels_fits_into_the_childs_memory() throws Exception {
        var page = picture(file(Pdfs.scan(3_000, 4_000)), 1);
        assertThat(page.getRGB(page.getWidth() / 2, page.getHeight() / 2) & 0xff)
                .isGreaterThan(200);
    }

    @Test
    void bombs_cost_nothing_but_themselves() throws Exception {
        darkroom.pages(file(Pdfs.pages(1)));
        var child = darkroom.children();
        var bomb = deflated(192_000_000);

        // read piece by piece, it does no harm
        assertThat(darkness(picture(file(pdf(page(""), "4 0 obj << /Filter /FlateDecode" + bomb)), 1)))
                .isZero();
        // a form that draws itself
        var nested = "/Type /XObject /Subtype /Form /BBox " + BOX + " /Resources << /XObject << /It 5 0 R >> >>";
        var form = drawing("<< " + nested + " /Length 6 >> stream\n/It Do\nendstream endobj\n");
        assertThat(picture(form, 1).getHeight()).isEqualTo(2_400);
        // pictures of 64 megapixels and of forty gigapixels
        var picture = "<< /Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceRGB";
        var large = drawing(picture + " /Width 8000 /Height 8000 /Filter /FlateDecode" + bomb);
        assertThatThrownBy(() -> darkroom.page(large, 1)).hasMessageContaining("needs more memory");
        var larger = drawing(picture + " /Width 200000 /Height 200000 /Length 3 >> stream\nabc\nendstream endobj\n");
        assertThatThrownBy(() -> darkroom.page(larger, 1)).hasMessageContaining("needs more memory");

        assertThat(darkness(picture(file(Pdfs.bill("Dana Driver", "1 Main St")), 1)))
                .isPositive();
        assertThat(child).isEqualTo(darkroom.children());
    }

    /** A document that draws one object, which begins as given. */
    private Path drawing(String object) throws IOException {
        return file(pdf(
                page(" /Resources << /XObject << /It 5 0 R >> >>"),
                "4 0 obj << /Length 29 >> stream\nq 600 0 0 600 0 0 cm /It Do Q\nendstream endobj\n5 0 obj " + object));
    }

    private static String page(String more) {
        return "<< /Type /Page /Parent 2 0 R /MediaBox " + BOX + " /Contents 4 0 R" + more + " >>";
    }

    /** The end of a stream of so many zeros. */
    private static String deflated(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(new byte[size]);
        }
        var bomb = bytes.toString(StandardCharsets.ISO_8859_1);
        return " /Length " + bomb.length() + " >> stream\n" + bomb + "\nendstream endobj\n";
    }

    private static boolean note(BufferedImage page) {
        int corner = page.getRGB(page.getWidth() - 20, 20);
        return (corner >> 16 & 0xff) > 160 && (corner & 0xff) < 96;
    }

    private void assertRefused(Path pdf, String sentence) {
        assertThatThrownBy(() -> darkroom.pages(pdf))
                .isInstanceOf(BadPhoto.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> darkroom.page(pdf, 1))
                .isInstanceOf(BadPhoto.class)
                .hasMessage(sentence);
        assertThat(darkroom.children()).hasSize(1);
    }

    private BufferedImage picture(Path pdf, int page) throws IOException, BadPhoto {
        var jpeg = darkroom.page(pdf, page);
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static double darkness(BufferedImage picture) {
        int dark = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                dark += (picture.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
            }
        }
        return dark / (double) picture.getWidth() / picture.getHeight();
    }

    /** A document written by hand; its table is left for the reader to rebuild. */
    private static byte[] pdf(String page, String rest) {
        return text("%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
                + "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n3 0 obj " + page + " endobj\n" + rest
                + "trailer << /Root 1 0 R >>\n%%EOF\n");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Path file(byte[] pdf) throws IOException {
        return Files.write(Files.createTempFile(directory, "document", ".pdf"), pdf);
    }
}
