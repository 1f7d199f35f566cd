package dev.portcullis.cluster.tetragon;

import dev.portcullis.response.journal.JournalFailedException;
import java.util.List;

/// Takes the events of a server.
public interface EventReceiver {
  /// Takes events in their order. What it took is not told again.
  ///
  /// @return how many, from the first on; the others are told again a little later
  /// @throws JournalFailedException when none of them is safe; all are told again a little later
  int take(List<SensorEvent> events) throws JournalFailedException;
}
