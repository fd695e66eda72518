package com.mileproof.photos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The program that turns HEIC into JPEG (Debian's libheif-examples), looked for once; without it HEIC is refused. */
public final class HeicConverter {

    private static final List<String> NAMES = List.of("heif-convert", "heif-dec");
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"));

    private final Optional<Path> program;

    private HeicConverter(Optional<Path> program) {
        this.program = program;
    }

    static HeicConverter find() {
        return in(PLACES);
    }

    static HeicConverter in(List<Path> places) {
        return new HeicConverter(NAMES.stream()
                .flatMap(name -> places.stream().map(place -> place.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst());
    }

    boolean isPresent() {
        return program.isPresent();
    }

    /** Empty where there is none. */
    public Optional<Path> program() {
        return program;
    }

    /** As an argument of a child process. */
    Stream<String> argument() {
        return program.stream().map(Path::toString);
    }
}
