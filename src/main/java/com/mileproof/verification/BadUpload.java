package com.mileproof.verification;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Files that the upload refuses, or takes and nobody can open: nothing is simulated with them, they are what they are. */
public enum BadUpload {
    NOT_A_PHOTO(
            "not-a-photo.jpg",
            "6e6f2070686f746f0a",
            "must be a JPEG, PNG, WebP or HEIC photo; the file's name does not count, its bytes do"),
    CUT_OFF(
            "cut-off.jpg",
            "ffd8ffe000104a46494600010100",
            "is cut off or broken: its first bytes do not tell its width and height"),
    RARE_JPEG(
            "rare.jpg",
            "ffd8ffc3001108000a000a03011100021100031100",
            "is a rare kind of JPEG that cannot be read; save it as a usual JPEG"),
    TOO_MANY_PIXELS(
            "too-many-pixels.jpg",
            "ffd8ffc0001108271027100301110002110003110000",
            "must not have more than 50 megapixels, this one claims 10000 x 10000"),
    NOT_HEIC(
            "movie.heic",
            "000000146674797069736f6d0000000069736f6d",
            "must be a JPEG, PNG, WebP or HEIC photo; this is another kind of media file"),
    HEIC_CUT_OFF(
            "cut-off.heic",
            "0000001466747970686569630000000068656963000000606d657461",
            "is cut off or broken: its first bytes do not tell its width and height"),
    /** A header without a picture behind it. */
    HEIC_WITHOUT_PICTURE(
            "no-picture.heic",
            "0000001466747970686569630000000068656963"
                    + "000000306d65746100000000"
                    + "0000002469707270"
                    + "0000001c6970636f"
                    + "000000146973706500000000" + "00000500" + "000003c0",
            "");

    private final String fileName;
    private final String hex;
    private final String said;

    BadUpload(String fileName, String hex, String said) {
        this.fileName = fileName;
        this.hex = hex;
        this.said = said;
    }

    static Optional<BadUpload> named(String fileName) {
        return Arrays.stream(values())
                .filter(bad -> bad.fileName.equals(fileName))
                .findFirst();
    }

    public String fileName() {
        return fileName;
    }

    /** What the refusal says of {@code photo}; empty for a file that is taken, and held because it cannot be opened. */
    public String said() {
        return said;
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
