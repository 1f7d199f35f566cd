package dev.portcullis.supply.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.supply.signature.Bundle.InclusionProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Against the definition itself: RFC 6962, section 2.1, written down as the recursion that it is.
class MerkleTreeTest {
  private static final int LARGEST = 40;

  @Test
  void leadsFromEveryEntryOfEveryTreeToItsRootAndFromNoOther() {
    for (int size = 1; size <= LARGEST; size++) {
      List<Bytes> entries = entries(size);
      for (int i = 0; i < size; i++) {
        InclusionProof proof = proof(i, entries, path(i, entries));

        assertThat(MerkleTree.root(entries.get(i), proof)).contains(hash(entries));
        assertThat(MerkleTree.root(Bytes.utf8("another"), proof))
            .isNotEqualTo(Optional.of(hash(entries)));
      }
    }
  }

  @Test
  void aPathOfTheWrongLengthLeadsNowhere() {
    List<Bytes> entries = entries(5);
    List<Bytes> path = path(2, entries);
    List<Bytes> longer = new ArrayList<>(path);
    longer.add(Bytes.utf8("more"));

    assertThat(MerkleTree.root(entries.get(2), proof(2, entries, longer))).isEmpty();
    assertThat(MerkleTree.root(entries.get(2), proof(2, entries, path.subList(0, 1)))).isEmpty();
    assertThat(MerkleTree.root(entries.get(2), proof(5, entries, path))).isEmpty();
    assertThat(MerkleTree.root(entries.get(2), proof(0, List.of(), path))).isEmpty();
  }

  private static InclusionProof proof(int index, List<Bytes> entries, List<Bytes> path) {
    return new InclusionProof(index, entries.size(), Bytes.EMPTY, path, "");
  }

  private static List<Bytes> entries(int size) {
    List<Bytes> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(Bytes.utf8("entry " + i));
    }
    return entries;
  }

  private static Bytes hash(List<Bytes> entries) {
    if (entries.size() == 1) {
      return Bytes.join(Bytes.number(0, 1), entries.getFirst()).sha256();
    }
    int half = half(entries.size());
    return Bytes.join(
            Bytes.number(1, 1),
            hash(entries.subList(0, half)),
            hash(entries.subList(half, entries.size())))
        .sha256();
  }

  private static List<Bytes> path(int index, List<Bytes> entries) {
    if (entries.size() == 1) {
      return new ArrayList<>();
    }
    int half = half(entries.size());
    List<Bytes> left = entries.subList(0, half);
    List<Bytes> right = entries.subList(half, entries.size());
    List<Bytes> path = index < half ? path(index, left) : path(index - half, right);
    path.add(hash(index < half ? right : left));
    return path;
  }

  /// The largest power of two below `size`.
  private static int half(int size) {
    return Integer.highestOneBit(size - 1);
  }
}
