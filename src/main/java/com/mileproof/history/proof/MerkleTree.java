package com.mileproof.history.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1, over leaves that are only ever appended. Of a tree, the roots of its
 * complete subtrees are kept, which never change; all else follows from them.
 */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** The roots of complete subtrees: that of the 2^level leaves from number index * 2^level on. */
    @FunctionalInterface
    public interface Nodes {
        Hash at(int level, long index);
    }

    /** A complete subtree, by its place. */
    public record Place(int level, long index) {}

    private MerkleTree() {}

    /** The hash of a leaf with these bytes. */
    public static Hash leaf(byte[] bytes) {
        return Hash.ofParts(LEAF, bytes);
    }

    /** The hash of a node over two others. */
    public static Hash node(Hash left, Hash right) {
        return Hash.ofParts(NODE, left.bytes(), right.bytes());
    }

    /** The subtrees that leaf number {@code size}, when it is appended, completes, besides the leaf itself. */
    public static List<Place> completedBy(long size) {
        var completed = new ArrayList<Place>();
        int level = 0;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            level++;
            completed.add(new Place(level, size >> level));
        }
        return completed;
    }

    /** The root of the first {@code size} leaves; of none, the hash of nothing. */
    public static Hash root(Nodes nodes, long size) {
        return size == 0 ? Hash.ofParts() : range(nodes, 0, size);
    }

    /** That leaf number {@code leaf} is among the first {@code size}: the neighbours on its way to the root. */
    public static List<Hash> inclusion(Nodes nodes, long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("There is no leaf " + leaf + " in a tree of " + size);
        }
        var path = new ArrayList<Hash>();
        path(nodes, leaf, 0, size, path);
        return path;
    }

    /** That the first {@code earlier} leaves stand unchanged at the beginning of the first {@code size}. */
    public static List<Hash> consistency(Nodes nodes, long earlier, long size) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("A tree of " + earlier + " is no beginning of one of " + size);
        }
        var proof = new ArrayList<Hash>();
        if (earlier > 0 && earlier < size) {
            beginning(nodes, earlier, 0, size, true, proof);
        }
        return proof;
    }

    private static Hash range(Nodes nodes, long from, long size) {
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return nodes.at(level, from >> level);
        }
        long left = Long.highestOneBit(size);
        return node(range(nodes, from, left), range(nodes, from + left, size - left));
    }

    private static void path(Nodes nodes, long leaf, long from, long size, List<Hash> path) {
        if (size == 1) {
            return;
        }
        long left = half(size);
        if (leaf < left) {
            path(nodes, leaf, from, left, path);
            path.add(range(nodes, from + left, size - left));
        } else {
            path(nodes, leaf - left, from + left, size - left, path);
            path.add(range(nodes, from, left));
        }
    }

    /** The RFC's SUBPROOF; {@code known} while the verifier knows the root of what is asked for. */
    private static void beginning(Nodes nodes, long earlier, long from, long size, boolean known, List<Hash> proof) {
        if (earlier == size) {
            if (!known) {
                proof.add(range(nodes, from, size));
            }
            return;
        }
        long left = half(size);
        if (earlier <= left) {
            beginning(nodes, earlier, from, left, known, proof);
            proof.add(range(nodes, from + left, size - left));
        } else {
            beginning(nodes, earlier - left, from + left, size - left, false, proof);
            proof.add(range(nodes, from, left));
        }
    }

    /** The largest power of two below the size. */
    private static long half(long size) {
        return Long.highestOneBit(size - 1);
    }
}
