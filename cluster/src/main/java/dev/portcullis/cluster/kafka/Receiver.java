package dev.portcullis.cluster.kafka;

import dev.portcullis.response.journal.JournalFailedException;
import java.util.List;

/// Takes what a subscription reads.
public interface Receiver {
  /// Takes messages of one partition, in their order. What it took is never told again after the
  /// group's offset is committed; before that it may be.
  ///
  /// @return how many it took, from the first on; the others are told again a little later
  /// @throws JournalFailedException when none of them is safe
  int take(List<Message> messages) throws JournalFailedException;
}
