package dev.portcullis.cluster.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.boundary.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainedTest {
  private static final Subject FIRST = DeviceContract.FIRST;
  private static final Subject SECOND = DeviceContract.SECOND;

  private final MemoryDevice device = new MemoryDevice();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final Follower follower =
      new Follower(
          new Contained(device, troubles::add),
          InstantSource.system(),
          Duration.ofMillis(300),
          () -> {});

  @AfterEach
  void close() {
    follower.close();
  }

  @Test
  void aBugOfADeviceIsAFailureThatIsToldOnceAndTriedAgain() throws Exception {
    follower.start();
    follower.want(Map.of(FIRST, DeviceContract.block(FIRST)));
    await(() -> follower.state(FIRST) instanceof State.Registered);

    device.broken = true;
    device.blocked.clear();
    follower.want(Map.of(FIRST, DeviceContract.block(FIRST), SECOND, DeviceContract.block(SECOND)));

    await(() -> follower.state(SECOND) instanceof State.Failed);
    String bug =
        "a bug of Portcullis at the device 'memory': "
            + "java.lang.IllegalStateException: no such index: -1";
    assertThat(follower.state(SECOND))
        .isInstanceOfSatisfying(
            State.Failed.class, failed -> assertThat(failed.reason()).isEqualTo(bug));
    int calls = device.calls.get();
    await(() -> device.calls.get() > calls + 2);
    assertThat(troubles).containsExactly(bug);

    device.broken = false;

    await(() -> device.blocked.size() == 2);
    await(() -> follower.state(SECOND) instanceof State.Registered);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(5);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waited for 5 s").isBefore(end);
      Thread.sleep(5);
    }
  }
}
