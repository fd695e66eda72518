package com.mileproof.photos;

import java.io.IOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.jspecify.annotations.Nullable;

/**
 * One font for all that a document does not bring itself, out of PDFBox's own jar. The machine's fonts are never looked
 * at: going through thousands of them would take longer than a page may, and a page would look different on each machine.
 */
final class PlainFonts implements FontMapper {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;

    PlainFonts() throws IOException {
        try (var in = PDType1Font.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IOException(FONT + " is not on the class path");
            }
            this.font = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
        }
    }

    TrueTypeFont font() {
        return font;
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font, true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(font, true);
    }

    @Override
    public CIDFontMapping getCIDFont(
            String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo characters) {
        return new CIDFontMapping(null, font, true);
    }
}
