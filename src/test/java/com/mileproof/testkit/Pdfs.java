package com.mileproof.testkit;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;

/** Documents for tests, drawn on the spot. */
public final class Pdfs {

    private static final PDRectangle LETTER = PDRectangle.LETTER;
    private static final int HEADING = 28;
    private static final int TEXT = 13;
    private static final int LEFT = 72;

    private Pdfs() {}

    /** An electricity bill. */
    public static byte[] bill(String name, String address) {
        try (var document = new PDDocument()) {
            write(
                    document,
                    LETTER,
                    "Front Range Electric",
                    "Bill of 3 November 2026",
                    "",
                    name,
                    address,
                    "",
                    "Energy used         412 kWh",
                    "To be paid          $ 61.80");
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pages with their numbers on them. */
    public static byte[] pages(int number) {
        try (var document = new PDDocument()) {
            for (int page = 1; page <= number; page++) {
                write(document, LETTER, "Statement", "Page " + page + " of " + number);
            }
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One page of that size, in points. */
    public static byte[] sized(float width, float height) {
        try (var document = new PDDocument()) {
            write(document, new PDRectangle(width, height), "Large");
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An encrypted document.
     *
     * @param password empty where only changes are forbidden
     */
    public static byte[] locked(String password) {
        try (var document = new PDDocument()) {
            write(document, LETTER, "Locked", "Not for everybody.");
            var policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wants to run a script when it is opened, and a program when its page is. */
    public static byte[] acting() {
        try (var document = new PDDocument()) {
            var page = write(document, LETTER, "Acting");
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("while (true) { app.alert('here'); }"));
            var launch = new PDActionLaunch();
            launch.setF("/bin/touch");
            launch.setP("/tmp/launched");
            var actions = new PDPageAdditionalActions();
            actions.setO(launch);
            page.setActions(actions);
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A scan: a picture that fills its page. */
    public static byte[] scan(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        try (var document = new PDDocument()) {
            var page = new PDPage(LETTER);
            document.addPage(page);
            var image = JPEGFactory.createFromImage(document, picture, 0.8f);
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(image, 0, 0, LETTER.getWidth(), LETTER.getHeight());
            }
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page with text and a picture whose format is not known to anybody. */
    public static byte[] withStrangePicture() {
        try (var document = new PDDocument()) {
            var page = write(document, LETTER, "A letter", "with a picture below.");
            var image = LosslessFactory.createFromImage(document, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
            image.getCOSObject().setItem(COSName.FILTER, COSName.JPX_DECODE);
            try (var content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
                content.drawImage(image, LEFT, LEFT, 200, 200);
            }
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document whose table of contents points nowhere and whose objects are cut to pieces. */
    public static byte[] broken() {
        var text = new String(bill("Dana Driver", "1 Main St"), StandardCharsets.ISO_8859_1);
        return text.replace("/Pages", "/Sheep")
                .replaceAll("\\d{10} \\d{5} n", "9999999999 00000 n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whole, but with a table of contents that points nowhere. */
    public static byte[] lost() {
        var text = new String(bill("Dana Driver", "1 Main St"), StandardCharsets.ISO_8859_1);
        return text.replaceAll("startxref\\s+\\d+", "startxref\n7").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static PDPage write(PDDocument document, PDRectangle size, String heading, String... lines)
            throws IOException {
        var page = new PDPage(size);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.newLineAtOffset(LEFT, size.getHeight() - 2 * LEFT);
            content.setFont(new PDType1Font(FontName.HELVETICA_BOLD), HEADING);
            content.showText(heading);
            content.setFont(new PDType1Font(FontName.HELVETICA), TEXT);
            content.setLeading(2 * TEXT);
            for (var line : lines) {
                content.newLine();
                content.showText(line);
            }
            content.endText();
        }
        return page;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}
