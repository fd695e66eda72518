import java.util.List;
import java.util.stream.Stream;

/** Measured times in milliseconds, shortest first. */
record Times(List<Double> millis) {
    static Times of(Stream<Double> millis) {
        return new Times(millis.sorted().toList());
    }

    /** The time that this part of them, 0 to 1, does not exceed; NaN of none. */
    double quantile(double part) {
        if (millis.isEmpty()) {
            return Double.NaN;
        }
        int place = (int) Math.ceil(part * millis.size()) - 1;
        return millis.get(Math.clamp(place, 0, millis.size() - 1));
    }

    int count() {
        return millis.size();
    }
}
