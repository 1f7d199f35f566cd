package dev.portcullis.supply.signature;

import dev.portcullis.supply.signature.Bundle.InclusionProof;
import java.util.Optional;

/// The hashes of a log: RFC 6962, section 2.1, and RFC 9162, section 2.1.3.2.
final class MerkleTree {
  private static final Bytes LEAF = Bytes.number(0, 1);
  private static final Bytes NODE = Bytes.number(1, 1);

  private MerkleTree() {}

  /// The hash of the tree that has `body` where `proof` says; none where a tree of its size has no
  /// such way to the top.
  static Optional<Bytes> root(Bytes body, InclusionProof proof) {
    long node = proof.index();
    long last = proof.treeSize() - 1;
    if (node > last) {
      return Optional.empty();
    }
    Bytes hash = Bytes.join(LEAF, body).sha256();
    for (Bytes sibling : proof.hashes()) {
      if (last == 0) {
        return Optional.empty();
      }
      if ((node & 1) == 1 || node == last) {
        hash = Bytes.join(NODE, sibling, hash).sha256();
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = Bytes.join(NODE, hash, sibling).sha256();
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }
}
