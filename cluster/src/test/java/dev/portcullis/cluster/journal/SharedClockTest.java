package dev.portcullis.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.journal.JournalFailedException;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SharedClockTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private Instant there = NOON;
  private boolean away;
  private long nanos;

  @Test
  void goesByWhoeverIsAskedAndOnByItselfMeanwhile() throws Exception {
    SharedClock clock = new SharedClock(this::now, () -> nanos);

    nanos += 9_000_000_000L;
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(9));

    nanos += 1_000_000_000L;
    there = NOON.plusSeconds(70);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(70));
  }

  @Test
  void goesOnWhileNobodyAnswers() throws Exception {
    SharedClock clock = new SharedClock(this::now, () -> nanos);

    away = true;
    nanos += 60_000_000_000L;
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));

    away = false;
    there = NOON.plusSeconds(71);
    nanos += 10_000_000_000L;
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(71));
  }

  private Instant now() throws JournalFailedException {
    if (away) {
      throw new JournalFailedException("away", new IOException("away"));
    }
    return there;
  }
}
