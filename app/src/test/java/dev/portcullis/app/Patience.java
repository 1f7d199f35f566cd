package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

/// Waits for what a server does in its own time.
public final class Patience {
  private Patience() {}

  /// What is waited for.
  public interface Condition {
    boolean holds() throws Exception;
  }

  /// Waits for at most thirty seconds.
  public static void await(Condition condition) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (!condition.holds()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}
