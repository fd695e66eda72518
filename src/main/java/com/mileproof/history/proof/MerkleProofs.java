package com.mileproof.history.proof;

import java.util.List;

/** Checks proofs of a {@link MerkleTree} by roots alone (the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2). */
public final class MerkleProofs {

    private MerkleProofs() {}

    /** Whether the leaf of that number is in the tree of that size and root. */
    public static boolean includes(Hash root, long size, Hash leaf, long number, List<Hash> path) {
        if (number < 0 || number >= size) {
            return false;
        }
        long place = number;
        long last = size - 1;
        var hash = leaf;
        for (var neighbour : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = MerkleTree.node(neighbour, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.node(hash, neighbour);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the earlier tree stands unchanged at the beginning of the later one. */
    public static boolean begins(Hash earlierRoot, long earlier, Hash laterRoot, long later, List<Hash> proof) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == later) {
            return proof.isEmpty() && earlierRoot.equals(laterRoot);
        }
        if (earlier == 0) {
            return proof.isEmpty() && earlierRoot.equals(Hash.ofParts());
        }
        boolean complete = Long.bitCount(earlier) == 1;
        if (!complete && proof.isEmpty()) {
            return false;
        }
        var first = complete ? earlierRoot : proof.getFirst();
        return climbs(earlierRoot, earlier, laterRoot, later, first, complete ? proof : proof.subList(1, proof.size()));
    }

    private static boolean climbs(
            Hash earlierRoot, long earlier, Hash laterRoot, long later, Hash first, List<Hash> proof) {
        long place = earlier - 1;
        long last = later - 1;
        while ((place & 1) == 1) {
            place >>= 1;
            last >>= 1;
        }
        var before = first;
        var after = first;
        for (var neighbour : proof) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                before = MerkleTree.node(neighbour, before);
                after = MerkleTree.node(neighbour, after);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                after = MerkleTree.node(after, neighbour);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && before.equals(earlierRoot) && after.equals(laterRoot);
    }
}
