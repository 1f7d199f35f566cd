package dev.portcullis.cluster.witness;

import dev.portcullis.response.witness.Witness;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// A witness that hears of new things.
public interface Feed extends Witness {
  /// How long it waits before it looks again.
  Duration every();

  /// Looks for what is new. When it fails, what was known before is known still.
  ///
  /// @param told hears of what cannot be read, with its place
  void refresh(Consumer<String> told) throws IOException;
}
