import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the machine that reads the photos says of a check-in. */
final class Machine {
    /** The first photos after a start wait for the models to be loaded, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Conversation server;
    private final String path;

    Machine(Conversation server, String checkinPath) {
        this.server = server;
        this.path = checkinPath + "/verification";
    }

    /** What it saw on the photos, once it has looked at them; empty when that does not happen on this server. */
    Optional<Json> look() throws Failure {
        long end = System.nanoTime() + PATIENCE.toNanos();
        System.out.println("    (asking twice a second ...)");
        while (System.nanoTime() < end) {
            Json newest = first(server.peek(path).get("submissions"));
            if (newest.get("state").text().equals("Done")) {
                server.get(path, "id");
                return Optional.of(newest);
            }
            pause();
        }
        return Optional.empty();
    }

    /** Prints what it saw, and which line of its list of decisions took the check-in. */
    static void tell(Json seen) {
        for (Json photo : seen.get("photos").elements()) {
            System.out.printf(
                    "    %-8s  typed %s, read %s: %s%s%n",
                    photo.get("photo").text(),
                    photo.get("claim").text(),
                    photo.get("reading").isAbsent() ? "nothing" : photo.get("reading").text(),
                    photo.get("verdict").text(),
                    because(photo.get("reasons").elements()));
        }
        for (Json signal : seen.get("signals").elements()) {
            System.out.printf(
                    "    signal    %s (%s): %s%n",
                    signal.get("code").text(), signal.get("severity").text(), signal.get("message").text());
        }
        Json decision = seen.get("decision");
        System.out.printf("    decision  %s: %s%n", decision.get("line").text(), decision.get("sentence").text());
    }

    private static String because(List<Json> reasons) {
        return reasons.isEmpty()
                ? ""
                : reasons.stream().map(Json::text).collect(Collectors.joining(", ", " (", ")"));
    }

    private static Json first(Json array) {
        return array.elements().isEmpty() ? new Json(null) : array.elements().getFirst();
    }

    private static void pause() throws Failure {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while waiting for the photos to be read.");
        }
    }
}
