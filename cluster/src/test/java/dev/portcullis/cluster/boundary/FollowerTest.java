package dev.portcullis.cluster.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final Subject FIRST = DeviceContract.FIRST;
  private static final Subject SECOND = DeviceContract.SECOND;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final MemoryDevice device = new MemoryDevice();
  private final Follower follower =
      new Follower(device, InstantSource.system(), Duration.ofMillis(300), () -> {});

  @AfterEach
  void close() {
    follower.close();
  }

  @Test
  void blocksWhatIsWantedAndNothingElse() {
    device.blocked.put(SECOND, Instant.now());
    follower.want(wanted(FIRST));
    follower.start();

    await(() -> device.blocked.keySet().equals(Set.of(FIRST)));
    await(() -> follower.state(FIRST) instanceof State.Registered);
    assertThat(follower.state(SECOND)).isInstanceOf(State.Lifted.class);

    follower.want(Map.of());
    await(() -> follower.state(FIRST) instanceof State.Lifted);
    assertThat(device.blocked).isEmpty();
  }

  @Test
  void tellsOnlyWhatTheDeviceTakes() {
    Subject domain = Objects.requireNonNull(Subject.domain("evil.example"));
    follower.start();
    follower.want(wanted(FIRST, domain));

    await(() -> follower.state(FIRST) instanceof State.Registered);
    assertThat(follower.takes(domain)).isFalse();
    assertThat(follower.state(domain)).isNull();
  }

  @Test
  void blocksAgainWhatAReloadLost() {
    follower.start();
    follower.want(wanted(FIRST, SECOND));
    await(() -> device.blocked.size() == 2);

    device.blocked.clear();

    await(() -> device.blocked.size() == 2);
  }

  @Test
  void movesAnEnd() {
    follower.start();
    follower.want(wanted(FIRST));
    await(() -> device.blocked.size() == 1);
    Block longer = DeviceContract.block(FIRST, Duration.ofHours(9));

    follower.want(Map.of(FIRST, longer));

    await(() -> longer.until().equals(device.blocked.get(FIRST)));
  }

  @Test
  void saysThatADeviceFailsAndGoesOnWhenItIsBack() {
    device.away = true;
    follower.start();
    follower.want(wanted(FIRST));

    await(() -> follower.state(FIRST) instanceof State.Failed);
    assertThat(follower.state(FIRST))
        .isInstanceOfSatisfying(
            State.Failed.class, failed -> assertThat(failed.reason()).isEqualTo("nobody answers"));
    State since = follower.state(FIRST);
    sleep(400);
    assertThat(follower.state(FIRST)).isEqualTo(since);
    assertThat(device.calls).hasValueLessThan(12);

    device.away = false;
    await(() -> follower.state(FIRST) instanceof State.Registered);
  }

  @Test
  void oneThatIsRefusedKeepsNoOtherOneWaiting() {
    List<Subject> many = many(200);
    device.refused.add(many.get(77));
    follower.start();
    follower.want(wanted(many.toArray(Subject[]::new)));

    await(() -> device.blocked.size() == 199);
    assertThat(follower.state(many.get(77))).isInstanceOf(State.Failed.class);
    assertThat(device.calls).hasValueLessThan(40);

    sleep(1500); // its pauses have grown meanwhile
    long before = System.nanoTime();
    List<Subject> more = new ArrayList<>(many);
    more.add(FIRST);
    follower.want(wanted(more.toArray(Subject[]::new)));
    await(() -> device.blocked.containsKey(FIRST));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(250));

    device.refused.clear();
    await(() -> device.blocked.size() == 201);
  }

  @Test
  void manyThatAreRefusedStarveNobody() {
    List<Subject> many = many(60);
    device.refused.addAll(many.subList(0, 50));
    follower.start();
    follower.want(wanted(many.toArray(Subject[]::new)));

    await(() -> device.blocked.size() == 10);
  }

  @Test
  void leavesTheDeviceAsItIsWhenItEnds() {
    follower.start();
    follower.want(wanted(FIRST));
    await(() -> device.blocked.size() == 1);

    follower.close();

    assertThat(device.closed).isTrue();
    assertThat(device.blocked).containsKey(FIRST);
  }

  private static List<Subject> many(int number) {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      subjects.add(Objects.requireNonNull(Subject.address("198.18.0." + i)));
    }
    return subjects;
  }

  private static Map<Subject, Block> wanted(Subject... subjects) {
    Map<Subject, Block> wanted = new HashMap<>();
    for (Subject subject : subjects) {
      wanted.put(subject, DeviceContract.block(subject));
    }
    return wanted;
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waited for " + PATIENCE).isBefore(end);
      sleep(5);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
