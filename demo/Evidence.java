import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The two photos of a check-in and what they show.
 *
 * @param mileage in miles
 * @param plate as it goes into the check-in
 * @param odometerName its photo's file name
 * @param plateName its photo's file name
 */
record Evidence(
        int mileage, String plate, String odometerName, byte[] odometerPhoto, String plateName, byte[] platePhoto) {

    /** The plate of the drawn photos; on the picture it stands in two groups, as on the road. */
    static final String DRAWN_PLATE = "BKT4827";

    private static final String PLATE_ON_PICTURE = "BKT 4827";
    private static final String STATE_ON_PICTURE = "COLORADO";
    private static final int FIRST_READING = 124_803;
    private static final int MILES_BETWEEN_RUNS = 23;

    /** Drawn photos of a reading beyond the last one, which is 0 when there is none. */
    static Evidence drawn(int lastReading) throws IOException {
        int mileage = lastReading == 0 ? FIRST_READING : lastReading + MILES_BETWEEN_RUNS;
        return new Evidence(
                mileage,
                DRAWN_PLATE,
                "odometer.jpg",
                DrawnPhotos.odometer(mileage),
                "plate.jpg",
                DrawnPhotos.plate(STATE_ON_PICTURE, PLATE_ON_PICTURE, mileage));
    }

    /** Somebody's own photos: files of the odometer and of the plate, the mileage, the plate. */
    static Evidence photographed(List<String> given) throws Failure {
        Path odometer = Path.of(given.get(0));
        Path plate = Path.of(given.get(1));
        return new Evidence(
                Integer.parseInt(given.get(2)),
                given.get(3),
                odometer.getFileName().toString(),
                photo(odometer),
                plate.getFileName().toString(),
                photo(plate));
    }

    private static byte[] photo(Path file) throws Failure {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure("The photo " + file + " cannot be read.");
        }
    }
}
