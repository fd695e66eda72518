package com.mileproof.platform.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where this program and its JDK lie, for a process that shall see them and not much else. */
final class ClassPath {

    /** Holds nothing but what is public; a place for each of a hundred jars in it would cost half a second a child. */
    private static final Path MAVEN_REPOSITORY = Path.of("repository");

    private ClassPath() {}

    /** As for {@code java -cp}. */
    static String text() {
        return entries().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    static Path jdk() {
        return real(Path.of(System.getProperty("java.home")));
    }

    /** Files and directories that a JVM with this class path reads. */
    static Set<Path> places() throws IOException {
        var places = new LinkedHashSet<Path>();
        places.add(jdk());
        for (var entry : entries().toList()) {
            var place = place(entry);
            places.add(place);
            if (place.equals(entry) && Files.isRegularFile(entry)) {
                addLibraries(entry, places);
            }
        }
        return places;
    }

    private static Stream<Path> entries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> real(Path.of(entry)));
    }

    private static Path place(Path entry) {
        for (int names = 1; names < entry.getNameCount(); names++) {
            if (entry.getName(names - 1).equals(MAVEN_REPOSITORY)) {
                return entry.getRoot().resolve(entry.subpath(0, names));
            }
        }
        return entry;
    }

    /** The jar that is packaged names its libraries in its manifest, relative to itself. */
    private static void addLibraries(Path jar, Set<Path> places) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var names = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (var name :
                    names == null ? List.<String>of() : List.of(names.trim().split(" +"))) {
                var library = jar.resolveSibling(name);
                if (Files.isRegularFile(library)) {
                    places.add(real(library).getParent());
                }
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path.toAbsolutePath();
        }
    }
}
