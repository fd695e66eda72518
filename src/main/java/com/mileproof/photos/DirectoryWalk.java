package com.mileproof.photos;

import com.mileproof.photos.PhotoStorage.Found;
import com.mileproof.photos.PhotoStorage.Stretch;
import com.mileproof.photos.PhotoStorage.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Goes through a directory of photos user by user. */
final class DirectoryWalk implements Walk {

    private static final int BATCH = 500;
    private static final List<String> AREAS = List.of(Place.ORIGINALS, Place.RENDITIONS);

    private final Path root;
    private final TreeSet<Path> users = new TreeSet<>();
    private int area;
    private String after = "";

    /** @param through the last user's directory that an earlier walk was through with; empty for the very start */
    DirectoryWalk(Path root, String through) {
        this.root = root;
        for (int i = 0; i < AREAS.size(); i++) {
            if (through.startsWith(AREAS.get(i))) {
                area = i;
                after = through.substring(AREAS.get(i).length());
            }
        }
    }

    @Override
    public @Nullable Stretch next() throws IOException {
        while (area < AREAS.size()) {
            var top = root.resolve(AREAS.get(area));
            if (users.isEmpty()) {
                users.addAll(usersAfter(top, after));
            }
            var user = users.pollFirst();
            if (user != null) {
                after = top.relativize(user).toString();
                return new Stretch(filesOf(user), AREAS.get(area) + after);
            }
            area++;
            after = "";
        }
        return null;
    }

    private List<Found> filesOf(Path user) throws IOException {
        var found = new ArrayList<Found>();
        try (var files = Files.newDirectoryStream(user)) {
            for (var file : files) {
                var place = new Place(root.relativize(file).toString());
                PhotoDirectory.writtenAt(file).ifPresent(since -> found.add(new Found(place, since)));
            }
        } catch (NoSuchFileException gone) {
            return found;
        }
        return found;
    }

    /** The users' directories after that one, in order of partner and user; a batch of them, all of one partner. */
    private static SortedSet<Path> usersAfter(Path top, String after) throws IOException {
        int slash = after.indexOf('/');
        var partner = slash < 0 ? "" : after.substring(0, slash);
        var user = after.substring(slash + 1);
        while (true) {
            if (!partner.isEmpty()) {
                var users = directoriesAfter(top.resolve(partner), user);
                if (!users.isEmpty()) {
                    return users;
                }
            }
            var partners = directoriesAfter(top, partner);
            if (partners.isEmpty()) {
                return partners;
            }
            partner = partners.first().getFileName().toString();
            user = "";
        }
    }

    /** The first names after that one, in order: a batch of them, so that memory does not grow with their number. */
    private static SortedSet<Path> directoriesAfter(Path directory, String after) throws IOException {
        var first = new TreeSet<Path>();
        try (var all = Files.newDirectoryStream(directory)) {
            for (var child : all) {
                if (child.getFileName().toString().compareTo(after) > 0 && Files.isDirectory(child)) {
                    first.add(child);
                    if (first.size() > BATCH) {
                        first.pollLast();
                    }
                }
            }
        } catch (NoSuchFileException gone) {
            return first;
        }
        return first;
    }
}
