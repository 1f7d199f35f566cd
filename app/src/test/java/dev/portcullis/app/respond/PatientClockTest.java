package dev.portcullis.app.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.notification.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientClockTest {
  private final List<String> troubles = new ArrayList<>();
  private Instant wall = Instant.parse("2026-11-27T10:00:00Z");
  private long nanos = -5;
  private final PatientClock clock = new PatientClock(() -> wall, () -> nanos, new Troubles());

  @Test
  void followsNoLeapThatIsUndone() {
    goOn(Duration.ofMinutes(3));
    Instant before = wall;
    assertThat(clock.instant()).isEqualTo(before);

    wall = wall.plus(Duration.ofHours(5));
    assertThat(clock.instant()).isEqualTo(before);
    goOn(Duration.ofMinutes(9));
    assertThat(clock.instant()).isEqualTo(before.plus(Duration.ofMinutes(9)));
    assertThat(troubles).singleElement().asString().contains("2026-11-27T15:03:00Z");

    wall = wall.minus(Duration.ofHours(5));
    goOn(Duration.ofMinutes(20));
    assertThat(clock.instant()).isEqualTo(wall);
  }

  @Test
  void followsALeapThatLasts() {
    wall = wall.plus(Duration.ofHours(5));
    assertThat(clock.instant()).isNotEqualTo(wall);
    goOn(PatientClock.PATIENCE);
    assertThat(clock.instant()).isEqualTo(wall);
    goOn(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(wall);
  }

  @Test
  void followsAClockThatIsSetBackOrALittleAhead() {
    for (Duration step :
        List.of(Duration.ofHours(-1), Duration.ofSeconds(50), Duration.ofDays(-9))) {
      wall = wall.plus(step);
      assertThat(clock.instant()).isEqualTo(wall);
    }
    assertThat(troubles).isEmpty();
  }

  private void goOn(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  private final class Troubles implements Loop.Settled {
    @Override
    public void event(Event event, Ending ending, String outcome) {}

    @Override
    public void incident(Incident incident, String outcome) {}

    @Override
    public void change(Incident incident, String what) {}

    @Override
    public void setAside(String recipient, Notice notice, String reason) {}

    @Override
    public void trouble(String reason) {
      troubles.add(reason);
    }
  }
}
