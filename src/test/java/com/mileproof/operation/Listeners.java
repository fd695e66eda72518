package com.mileproof.operation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** On which addresses a process takes TCP connections, as the kernel tells it under /proc. */
final class Listeners {

    private static final String LISTENING = "0A";
    private static final int WORD = 4;

    private Listeners() {}

    static List<InetAddress> of(long process) throws IOException {
        var sockets = socketsOf(process);
        var addresses = new ArrayList<InetAddress>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (var line : Files.readAllLines(Path.of(table))) {
                var columns = line.strip().split("\\s+", -1);
                if (columns[3].equals(LISTENING) && sockets.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(address(columns[1].substring(0, columns[1].indexOf(':'))));
                }
            }
        }
        return addresses;
    }

    private static Set<String> socketsOf(long process) throws IOException {
        var sockets = new HashSet<String>();
        try (var files = Files.newDirectoryStream(Path.of("/proc", Long.toString(process), "fd"))) {
            for (var file : files) {
                sockets.add(Files.readSymbolicLink(file).toString());
            }
        }
        return sockets;
    }

    /** The kernel prints an address as numbers of four bytes each, the lowest byte first. */
    private static InetAddress address(String hex) throws UnknownHostException {
        var bytes = HexFormat.of().parseHex(hex);
        for (int word = 0; word < bytes.length; word += WORD) {
            var reversed = Arrays.copyOfRange(bytes, word, word + WORD);
            for (int i = 0; i < WORD; i++) {
                bytes[word + i] = reversed[WORD - 1 - i];
            }
        }
        return InetAddress.getByAddress(bytes);
    }
}
