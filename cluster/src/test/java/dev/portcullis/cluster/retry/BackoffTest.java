package dev.portcullis.cluster.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Backoff backoff = new Backoff(FIRST, LONGEST);

  @Test
  void doublesUpToTheLongest() {
    List<Duration> pauses = new ArrayList<>();
    Duration pause = Duration.ZERO;
    for (int failures = 1; failures <= 5; failures++) {
      pause = backoff.after(pause);
      pauses.add(pause);
      assertThat(backoff.after(failures)).isEqualTo(pause);
    }

    assertThat(pauses)
        .containsExactly(FIRST, Duration.ofMillis(400), Duration.ofMillis(800), LONGEST, LONGEST);
  }

  @Test
  void bearsAnyNumberOfFailures() {
    assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(LONGEST);
  }
}
