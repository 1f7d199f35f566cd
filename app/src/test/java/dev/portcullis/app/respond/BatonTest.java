package dev.portcullis.app.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.journal.Bookmarks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatonTest {
  private final Map<String, String> places = new HashMap<>();
  private Instant now = Instant.parse("2026-11-27T10:00:00Z");
  private final Baton one = new Baton("telling, by", new Memory(), "one", () -> now);
  private final Baton other = new Baton("telling, by", new Memory(), "other", () -> now);

  @Test
  void isOfOneAndOfTheOtherOnceTheFirstGivesNoSign() throws Exception {
    assertThat(one.isOurs()).isTrue();
    assertThat(other.isOurs()).isFalse();

    now = now.plus(Duration.ofSeconds(90));
    assertThat(one.isOurs()).isTrue();
    now = now.plus(Duration.ofSeconds(90));
    assertThat(other.isOurs()).isFalse();

    now = now.plus(Duration.ofMinutes(2));
    assertThat(other.isOurs()).isTrue();
    assertThat(one.isOurs()).isFalse();
  }

  @Test
  void isNotHeldForAnHourByAClockThatWasSetBack() throws Exception {
    assertThat(one.isOurs()).isTrue();

    now = now.minus(Duration.ofHours(1));

    assertThat(other.isOurs()).isTrue();
    assertThat(one.isOurs()).isFalse();
    now = now.plus(Duration.ofMinutes(3));
    assertThat(one.isOurs()).isTrue();
  }

  private final class Memory implements Bookmarks {
    @Override
    public String find(String name) {
      return places.getOrDefault(name, "");
    }

    @Override
    public void put(String name, String place) {
      places.put(name, place);
    }

    @Override
    public boolean move(String name, String from, String place) {
      boolean there = find(name).equals(from);
      if (there) {
        places.put(name, place);
      }
      return there;
    }
  }
}
