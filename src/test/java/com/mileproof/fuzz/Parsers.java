package com.mileproof.fuzz;

import com.mileproof.history.proof.JwsParser;
import com.mileproof.photos.Base64Parser;
import com.mileproof.photos.ImageHeaderParser;
import com.mileproof.photos.PlaceParser;
import com.mileproof.vehicles.NumbersParser;
import com.mileproof.verification.reading.MetadataParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code bin/fuzz} feeds; {@code fuzzerTestOneInput} is where Jazzer comes in. */
public enum Parsers {
    HEADERS,
    BASE64,
    EXIF,
    PLACE,
    NUMBERS,
    JWS;

    /** The one that bin/fuzz names. */
    private static final Parser CHOSEN = valueOf(
                    System.getProperty("fuzz.parser", "headers").toUpperCase(Locale.ROOT))
            .parser();

    Parser parser() {
        return switch (this) {
            case HEADERS -> new ImageHeaderParser();
            case BASE64 -> new Base64Parser();
            case EXIF -> new MetadataParser();
            case PLACE -> new PlaceParser();
            case NUMBERS -> new NumbersParser();
            case JWS -> new JwsParser();
        };
    }

    /** Called by Jazzer, for each input that it thinks of. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        CHOSEN.feed(input);
    }

    /** Writes the seeds of the parser into a directory. */
    public static void main(String[] arguments) throws IOException {
        var directory = Files.createDirectories(Path.of(arguments[0]));
        var seeds = CHOSEN.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(directory.resolve("seed-" + i), seeds.get(i));
        }
    }
}
