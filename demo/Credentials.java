import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the server wrote for its demo partner on the first start. */
record Credentials(String baseUrl, String partnerId, String clientId, String clientSecret, String operatorKey) {

    static Credentials from(Path file) throws Failure {
        Json json;
        try {
            json = Json.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new Failure("There are no credentials at " + file
                    + ": start the server with bin/run, or name the demo.json of its data directory in MILEPROOF_DEMO.");
        } catch (IOException e) {
            throw new Failure("The credentials at " + file + " cannot be read: " + e.getClass().getSimpleName() + ".");
        } catch (IllegalArgumentException e) {
            throw new Failure("The credentials at " + file + " are not the JSON that bin/run writes.");
        }
        return new Credentials(
                member(json, "baseUrl", file),
                member(json, "partnerId", file),
                member(json, "clientId", file),
                member(json, "clientSecret", file),
                member(json, "operatorKey", file));
    }

    /** Secrets stay out of any message. */
    @Override
    public String toString() {
        return "Credentials of " + partnerId;
    }

    private static String member(Json json, String name, Path file) throws Failure {
        if (json.get(name).isAbsent()) {
            throw new Failure("The credentials at " + file + " lack " + name + ".");
        }
        return json.get(name).text();
    }
}
