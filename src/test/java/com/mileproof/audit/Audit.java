package com.mileproof.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a database of vulnerabilities about every library of a bill of materials. */
public final class Audit {

    /** Nothing is known against any library. */
    static final int CLEAN = 0;

    /** Something is known against one. */
    static final int VULNERABLE = 1;

    /** Nobody could be asked, so nothing is known either way. */
    static final int NOT_CHECKED = 2;

    private Audit() {}

    /** The bill of materials, and where to ask when that is not OSV's own service. */
    public static void main(String[] arguments) throws InterruptedException {
        var database = arguments.length > 1 ? URI.create(arguments[1]) : VulnerabilityDatabase.OSV;
        System.exit(run(Path.of(arguments[0]), database, System.out));
    }

    static int run(Path bill, URI address, PrintStream out) throws InterruptedException {
        try (var database = new VulnerabilityDatabase(address)) {
            var libraries = Library.of(new JsonMapper().readTree(Files.readString(bill)));
            if (libraries.isEmpty()) {
                throw new IOException(bill + " names no library");
            }
            var known = database.about(libraries);
            known.forEach(out::println);
            out.printf(
                    "%d libraries, %s known vulnerabilities (%s).%n",
                    libraries.size(), known.isEmpty() ? "no" : known.size(), address);
            return known.isEmpty() ? CLEAN : VULNERABLE;
        } catch (IOException | JacksonException e) {
            out.printf("NOT CHECKED, so nothing is known either way. %s: %s%n", address, reason(e));
            return NOT_CHECKED;
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
