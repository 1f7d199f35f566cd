package dev.portcullis.supply.signature;

import dev.portcullis.supply.signature.Bundle.InclusionProof;
import dev.portcullis.supply.signature.Bundle.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells whether a trusted log has an entry, and since when. What the entry says is another
/// question, see [EntryBody].
final class LogWitness {
  private final List<TransparencyLog> logs;

  LogWitness(TrustedRoot root) {
    this.logs = root.logs();
  }

  /// Verifies that the log has `entry`.
  ///
  /// @param otherwise when it was made, where the log itself does not tell
  /// @return when the log took it, if it says and vouches for it
  Optional<Instant> verify(LogEntry entry, List<Instant> otherwise) throws NotVerifiedException {
    if (!isSigned(entry)) {
      throw NotVerifiedException.refused("the entry has nothing that the log signed");
    }
    Optional<Instant> time =
        entry.promise().isEmpty()
            ? Optional.empty()
            : Optional.of(Instant.ofEpochSecond(entry.time()));
    TransparencyLog log = log(entry, time.map(List::of).orElse(otherwise));
    if (time.isPresent() && !log.key().accepts(promised(entry), entry.promise())) {
      throw NotVerifiedException.refused("the log's promise is not signed by " + log.url());
    }
    if (entry.proof() != null) {
      verify(entry.proof(), entry.body(), log);
    }
    return time;
  }

  private static boolean isSigned(LogEntry entry) {
    InclusionProof proof = entry.proof();
    return !entry.promise().isEmpty() || (proof != null && !proof.checkpoint().isEmpty());
  }

  private TransparencyLog log(LogEntry entry, List<Instant> times) throws NotVerifiedException {
    List<TransparencyLog> known =
        logs.stream().filter(each -> each.id().equals(entry.log())).toList();
    if (known.isEmpty()) {
      throw NotVerifiedException.refused("the entry is of a log that is not trusted");
    }
    for (TransparencyLog each : known) {
      if (times.stream().allMatch(each.validity()::includes)) {
        return each;
      }
    }
    throw NotVerifiedException.refused(
        "the log " + known.getFirst().url() + " was not trusted at the time of the entry");
  }

  /// What a log signs when it takes an entry: canonical JSON by RFC 8785. There is nothing in it
  /// that would have to be escaped.
  private static Bytes promised(LogEntry entry) {
    return Bytes.utf8(
        "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
            .formatted(entry.body().base64(), entry.time(), entry.log().hex(), entry.index()));
  }

  private static void verify(InclusionProof proof, Bytes body, TransparencyLog log)
      throws NotVerifiedException {
    if (!MerkleTree.root(body, proof).equals(Optional.of(proof.rootHash()))) {
      throw NotVerifiedException.refused(
          "the proof does not lead from the entry to the log's root");
    }
    if (proof.checkpoint().isEmpty()) {
      return;
    }
    Checkpoint checkpoint = Checkpoint.read(proof.checkpoint());
    if (!checkpoint.isBy(log)) {
      throw NotVerifiedException.refused("the checkpoint is not signed by " + log.url());
    }
    if (checkpoint.size() != proof.treeSize() || !checkpoint.rootHash().equals(proof.rootHash())) {
      throw NotVerifiedException.refused("the checkpoint is of another state of the log");
    }
  }
}
