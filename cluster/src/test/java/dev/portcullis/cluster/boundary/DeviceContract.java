package dev.portcullis.cluster.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.BlockReader;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.change.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What holds for every device, whatever it is.
public abstract class DeviceContract {
  protected static final Subject FIRST = Objects.requireNonNull(Subject.address("198.51.100.7"));
  protected static final Subject SECOND = Objects.requireNonNull(Subject.address("2001:db8::7"));
  protected static final Subject THIRD = Objects.requireNonNull(Subject.address("203.0.113.9"));

  /// The device, which blocks nothing yet.
  protected abstract Device device() throws Exception;

  /// Whether the real thing blocks the subject, found out without the device.
  protected abstract boolean blocks(Subject subject) throws Exception;

  @Test
  void blocksWhatItIsTold() throws Exception {
    Device device = device();

    device.register(List.of(block(FIRST), block(SECOND)));

    assertThat(device.registered()).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(blocks(FIRST)).isTrue();
    assertThat(blocks(SECOND)).isTrue();
    assertThat(blocks(THIRD)).isFalse();
  }

  @Test
  void letsGoWhatItIsTold() throws Exception {
    Device device = device();
    device.register(List.of(block(FIRST), block(SECOND)));

    device.lift(List.of(FIRST));

    assertThat(device.registered()).containsExactly(SECOND);
    assertThat(blocks(FIRST)).isFalse();
    assertThat(blocks(SECOND)).isTrue();
  }

  @Test
  void doesNoHarmWhenToldAgain() throws Exception {
    Device device = device();

    device.register(List.of(block(FIRST)));
    device.register(List.of(block(FIRST), block(SECOND)));
    device.lift(List.of(THIRD));
    device.lift(List.of(SECOND));
    device.lift(List.of(SECOND));

    assertThat(device.registered()).containsExactly(FIRST);
    assertThat(blocks(FIRST)).isTrue();
  }

  @Test
  void takesALaterEnd() throws Exception {
    Device device = device();
    device.register(List.of(block(FIRST, Duration.ofMinutes(1))));

    device.register(List.of(block(FIRST, Duration.ofHours(1))));

    assertThat(device.registered()).containsExactly(FIRST);
  }

  @Test
  void startsWithNothing() throws DeviceFailedException, Exception {
    assertThat(device().registered()).isEmpty();
    assertThat(blocks(FIRST)).isFalse();
  }

  protected static Block block(Subject subject) {
    return block(subject, Duration.ofHours(1));
  }

  protected static Block block(Subject subject, Duration lease) {
    Instant now = Instant.now();
    return new Block(
        new Target(BlockReader.API_VERSION, BlockReader.KIND, "", "block", "uid"),
        subject,
        "inc-1",
        now,
        now.plus(lease));
  }
}
