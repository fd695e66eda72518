package com.mileproof.history.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final int LARGEST = 70;

    /** The eight leaves that Certificate Transparency's own tests use, and the roots over the first n of them. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** A tree as the history keeps it: the roots of complete subtrees. */
    static final class Kept implements MerkleTree.Nodes {
        private final Map<MerkleTree.Place, Hash> nodes = new HashMap<>();
        private long size;

        void append(byte[] leaf) {
            nodes.put(new MerkleTree.Place(0, size), MerkleTree.leaf(leaf));
            for (var place : MerkleTree.completedBy(size)) {
                nodes.put(
                        place,
                        MerkleTree.node(
                                at(place.level() - 1, 2 * place.index()),
                                at(place.level() - 1, 2 * place.index() + 1)));
            }
            size++;
        }

        @Override
        public Hash at(int level, long index) {
            var hash = nodes.get(new MerkleTree.Place(level, index));
            return Objects.requireNonNull(hash, () -> "node " + index + " of level " + level);
        }
    }

    @Test
    void the_roots_are_those_of_the_reference_tests() {
        var tree = new Kept();
        assertThat(MerkleTree.root(tree, 0)).isEqualTo(Hash.ofParts());
        for (int size = 1; size <= LEAVES.size(); size++) {
            tree.append(HexFormat.of().parseHex(LEAVES.get(size - 1)));
            assertThat(HexFormat.of().formatHex(MerkleTree.root(tree, size).bytes()))
                    .isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void the_root_is_that_of_the_definition_for_every_size() {
        var tree = new Kept();
        var leaves = new ArrayList<Hash>();
        for (int size = 1; size <= LARGEST; size++) {
            tree.append(bytes(size - 1));
            leaves.add(MerkleTree.leaf(bytes(size - 1)));
            assertThat(MerkleTree.root(tree, size)).isEqualTo(defined(leaves));
        }
    }

    @Test
    void every_leaf_is_proved_in_every_tree_and_nothing_else_is() {
        var tree = grown();
        for (int size = 1; size <= LARGEST; size++) {
            var root = MerkleTree.root(tree, size);
            for (int leaf = 0; leaf < size; leaf++) {
                var path = MerkleTree.inclusion(tree, leaf, size);
                assertThat(MerkleProofs.includes(root, size, hash(leaf), leaf, path))
                        .isTrue();
                assertThat(MerkleProofs.includes(root, size, hash(leaf + 1), leaf, path))
                        .isFalse();
                assertThat(MerkleProofs.includes(root, size, hash(leaf), leaf + 1, path))
                        .isFalse();
                assertThat(MerkleProofs.includes(MerkleTree.root(tree, size - 1), size, hash(leaf), leaf, path))
                        .isFalse();
                for (var broken : broken(path)) {
                    assertThat(MerkleProofs.includes(root, size, hash(leaf), leaf, broken))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void every_tree_is_proved_to_begin_every_later_one_and_no_other_tree_is() {
        var tree = grown();
        var other = new Kept();
        for (int i = 0; i < LARGEST; i++) {
            other.append(bytes(i == 0 ? LARGEST : i));
        }
        for (int size = 1; size <= LARGEST; size++) {
            var root = MerkleTree.root(tree, size);
            for (int earlier = 0; earlier <= size; earlier++) {
                var before = MerkleTree.root(tree, earlier);
                var proof = MerkleTree.consistency(tree, earlier, size);
                assertThat(MerkleProofs.begins(before, earlier, root, size, proof))
                        .isTrue();
                assertThat(MerkleProofs.begins(root, size, before, earlier, proof))
                        .isEqualTo(earlier == size);
                if (earlier > 0) {
                    var rewritten = MerkleTree.root(other, size);
                    assertThat(MerkleProofs.begins(
                                    before, earlier, rewritten, size, MerkleTree.consistency(other, earlier, size)))
                            .isFalse();
                }
                for (var broken : broken(proof)) {
                    assertThat(MerkleProofs.begins(before, earlier, root, size, broken))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_proof_is_asked_for_only_of_what_is_there() {
        var tree = grown();
        assertThatThrownBy(() -> MerkleTree.inclusion(tree, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleTree.consistency(tree, 6, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Kept grown() {
        var tree = new Kept();
        for (int i = 0; i < LARGEST; i++) {
            tree.append(bytes(i));
        }
        return tree;
    }

    /** The definition of RFC 6962, leaf by leaf. */
    private static Hash defined(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = 1;
        while (left * 2 < leaves.size()) {
            left *= 2;
        }
        return MerkleTree.node(defined(leaves.subList(0, left)), defined(leaves.subList(left, leaves.size())));
    }

    /** The proof with one hash changed, with one too few and with one too many. */
    private static List<List<Hash>> broken(List<Hash> proof) {
        var broken = new ArrayList<List<Hash>>();
        for (int i = 0; i < proof.size(); i++) {
            var changed = new ArrayList<>(proof);
            var bytes = proof.get(i).bytes();
            bytes[0] ^= 1;
            changed.set(i, Hash.kept(bytes));
            broken.add(changed);
        }
        var longer = new ArrayList<>(proof);
        longer.add(Hash.ofParts());
        broken.add(longer);
        if (!proof.isEmpty()) {
            broken.add(proof.subList(0, proof.size() - 1));
        }
        return broken;
    }

    private static byte[] bytes(int number) {
        return ("leaf " + number).getBytes(StandardCharsets.UTF_8);
    }

    private static Hash hash(int number) {
        return MerkleTree.leaf(bytes(number));
    }
}
