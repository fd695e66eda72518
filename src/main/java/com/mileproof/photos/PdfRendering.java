package com.mileproof.photos;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Makes pictures of a PDF's pages. A PDF is only ever drawn: its scripts, actions, forms, attachments and links are
 * never looked at. Runs in the darkroom's child only.
 */
final class PdfRendering {

    /** Pages of a document that are shown: the first. */
    static final int MAX_PAGES = 20;

    /** Largest scale, in pixels a point of 1/72 inch, so that a receipt is not blown up: 300 dpi. */
    private static final float MAX_SCALE = 300 / 72f;

    private static final String LACKING = "Parts of this page could not be drawn.";
    private static final float NOTE_PART = 0.018f;
    private static final int MIN_NOTE_PIXELS = 12;

    private final PlainFonts fonts;

    private PdfRendering(PlainFonts fonts) {
        this.fonts = fonts;
    }

    /** For the whole process. */
    static PdfRendering open() throws IOException {
        // nothing of a document in the child's words, of which the server's log gets some
        System.setProperty("org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.LogFactoryImpl");
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        var fonts = new PlainFonts();
        FontMappers.set(fonts);
        return new PdfRendering(fonts);
    }

    /** How many pages it has. */
    int pages(byte[] pdf) throws IOException, BadPhoto {
        try (var document = load(pdf)) {
            return pages(document);
        }
    }

    /**
     * One page, upright.
     *
     * @param page from 1
     */
    BufferedImage page(byte[] pdf, int page) throws IOException, BadPhoto {
        try (var document = load(pdf)) {
            if (page < 1 || page > Math.min(MAX_PAGES, pages(document))) {
                throw new BadPhoto("has no page " + page + " to show");
            }
            var renderer = new Renderer(document);
            renderer.setSubsamplingAllowed(true);
            var image = renderer.renderImage(page - 1, scale(document.getPage(page - 1)), ImageType.RGB);
            if (renderer.lacking) {
                note(image);
            }
            return image;
        }
    }

    private static PDDocument load(byte[] pdf) throws IOException, BadPhoto {
        try {
            return Loader.loadPDF(pdf);
        } catch (InvalidPasswordException locked) {
            throw new BadPhoto("needs a password to be opened");
        } catch (NoClassDefFoundError certificates) {
            // locked for certain certificates, for which PDFBox would need a library more
            throw new BadPhoto("needs a certificate to be opened");
        }
    }

    private static int pages(PDDocument document) throws BadPhoto {
        int pages = document.getNumberOfPages();
        if (pages < 1) {
            throw new BadPhoto("has no pages");
        }
        return pages;
    }

    private static float scale(PDPage page) throws BadPhoto {
        var box = page.getCropBox();
        float longer = Math.max(box.getWidth(), box.getHeight());
        float shorter = Math.min(box.getWidth(), box.getHeight());
        if (!(shorter > 0) || Float.isInfinite(longer)) {
            throw new BadPhoto("has a page without a size");
        }
        return Math.min(Rendering.MAX_SIDE / longer, MAX_SCALE);
    }

    /** Whoever decides by the page must know that it is not whole. */
    private void note(BufferedImage page) throws IOException {
        int height = Math.max(MIN_NOTE_PIXELS, Math.round(page.getHeight() * NOTE_PART));
        var graphics = page.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(new Color(0xb42318));
            graphics.fillRect(0, 0, page.getWidth(), 2 * height);
            graphics.setColor(Color.WHITE);
            write(LACKING, height, graphics);
        } finally {
            graphics.dispose();
        }
    }

    /** By outlines: the fonts of Java would need those of the machine. */
    private void write(String text, int size, Graphics2D graphics) throws IOException {
        var font = fonts.font();
        var glyphs = font.getGlyph();
        var characters = font.getUnicodeCmapLookup();
        double scale = size / (double) font.getUnitsPerEm();
        var place = new AffineTransform(scale, 0, 0, -scale, size, 1.3 * size);
        for (int character : text.chars().toArray()) {
            int id = characters.getGlyphId(character);
            var glyph = glyphs.getGlyph(id);
            if (glyph != null) {
                graphics.fill(place.createTransformedShape(glyph.getPath()));
            }
            place.translate(font.getAdvanceWidth(id), 0);
        }
    }

    /** Remembers whether a picture could not be drawn, which PDFBox only logs. */
    private static final class Renderer extends PDFRenderer {

        private boolean lacking;

        Renderer(PDDocument document) {
            super(document);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void operatorException(Operator operator, List<COSBase> operands, IOException e)
                        throws IOException {
                    if (operator.getName().equals(OperatorName.DRAW_OBJECT)
                            || operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE)) {
                        lacking = true;
                    }
                    super.operatorException(operator, operands, e);
                }
            };
        }
    }
}
