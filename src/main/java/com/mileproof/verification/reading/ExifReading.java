package com.mileproof.verification.reading;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes {@link Metadata} of whatever a file holds; a stranger wrote every byte of it. */
final class ExifReading {

    /** Longer texts are cut, in characters. */
    static final int MAX_TEXT = 100;

    /** No digital camera is older, and no clock that is worth a look runs so far ahead. */
    private static final int FIRST_YEAR = 1990;

    private static final int LAST_YEAR = 2099;
    private static final int HOURS_MINUTES_SECONDS = 3;
    private static final int MAX_LATITUDE = 90;
    private static final int MAX_LONGITUDE = 180;

    private static final DateTimeFormatter EXIF_TIME =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private ExifReading() {}

    /** Whatever the library stumbles over in hostile bytes, loops and nesting included, means that nothing is known. */
    static Metadata of(byte[] photo) {
        try {
            return read(ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo), photo.length));
        } catch (ImageProcessingException | IOException | RuntimeException | StackOverflowError unreadable) {
            return Metadata.NONE;
        }
    }

    private static Metadata read(com.drew.metadata.Metadata file) {
        var taken = text(file, ExifSubIFDDirectory.class, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL)
                .flatMap(ExifReading::time)
                .orElse(null);
        var offset = text(file, ExifSubIFDDirectory.class, ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL)
                .flatMap(ExifReading::offset);
        var gps = Optional.ofNullable(file.getFirstDirectoryOfType(GpsDirectory.class));
        var place = gps.map(GpsDirectory::getGeoLocation).filter(ExifReading::isPlace);
        return new Metadata(
                taken,
                taken == null ? null : offset.map(taken::toInstant).orElse(null),
                gps.flatMap(ExifReading::gpsTime).orElse(null),
                place.map(GeoLocation::getLatitude).orElse(null),
                place.map(GeoLocation::getLongitude).orElse(null),
                text(file, ExifIFD0Directory.class, ExifIFD0Directory.TAG_SOFTWARE)
                        .or(() -> creator(file))
                        .orElse(null),
                camera(file));
    }

    private static @Nullable String camera(com.drew.metadata.Metadata file) {
        var make = text(file, ExifIFD0Directory.class, ExifIFD0Directory.TAG_MAKE);
        var model = text(file, ExifIFD0Directory.class, ExifIFD0Directory.TAG_MODEL);
        var both = Stream.of(make, model).flatMap(Optional::stream).distinct().toList();
        return both.isEmpty() ? null : clean(String.join(" ", both));
    }

    private static Optional<String> creator(com.drew.metadata.Metadata file) {
        return Optional.ofNullable(file.getFirstDirectoryOfType(XmpDirectory.class))
                .map(xmp -> xmp.getXmpProperties().get("xmp:CreatorTool"))
                .map(ExifReading::clean)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> text(
            com.drew.metadata.Metadata file, Class<? extends Directory> directory, int tag) {
        return Optional.ofNullable(file.getFirstDirectoryOfType(directory))
                .map(found -> found.getString(tag))
                .map(ExifReading::clean)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, EXIF_TIME)).filter(time -> isSane(time.getYear()));
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> offset(String text) {
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> gpsTime(GpsDirectory gps) {
        var date = gps.getString(GpsDirectory.TAG_DATE_STAMP);
        var clock = gps.getRationalArray(GpsDirectory.TAG_TIME_STAMP);
        if (date == null || clock == null || clock.length != HOURS_MINUTES_SECONDS) {
            return Optional.empty();
        }
        return time("%s %02d:%02d:%02d"
                        .formatted(clean(date), clock[0].intValue(), clock[1].intValue(), clock[2].intValue()))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }

    private static boolean isSane(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    /** Nothing at all is often written as nought. */
    private static boolean isPlace(GeoLocation place) {
        return !place.isZero()
                && Math.abs(place.getLatitude()) <= MAX_LATITUDE
                && Math.abs(place.getLongitude()) <= MAX_LONGITUDE;
    }

    /** Short, and without what a terminal, a database or a reader of text from right to left would trip over. */
    private static String clean(String text) {
        return text.codePoints()
                .filter(ExifReading::isHarmless)
                .limit(MAX_TEXT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
