package dev.portcullis.cluster.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A follower that nobody has told anything, since the cluster does not answer.
class UntoldFollowerTest {
  private final Kept device = new Kept();

  @Test
  void leavesADeviceAsItIsUntilItIsToldWhatIsWanted() throws Exception {
    device.blocked.add(DeviceContract.FIRST);
    try (Follower follower = new Follower(device, InstantSource.system(), () -> {})) {
      follower.start();

      assertThat(device.did.poll(6, TimeUnit.SECONDS)).isNull();

      follower.want(Map.of(DeviceContract.SECOND, DeviceContract.block(DeviceContract.SECOND)));
      assertThat(device.did.poll(5, TimeUnit.SECONDS)).isEqualTo("lift");
      assertThat(device.did.poll(5, TimeUnit.SECONDS)).isEqualTo("register");
      assertThat(device.did.poll(5, TimeUnit.SECONDS)).isEqualTo("settled");
      assertThat(device.blocked).containsExactly(DeviceContract.SECOND);
    }
  }

  @Test
  void saysWhenNothingIsWanted() throws Exception {
    try (Follower follower = new Follower(device, InstantSource.system(), () -> {})) {
      follower.start();
      follower.want(Map.of());

      assertThat(device.did.poll(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS))
          .isEqualTo("settled");
    }
  }

  private static final class Kept implements Device {
    private final Set<Subject> blocked = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<String> did = new LinkedBlockingQueue<>();

    @Override
    public String name() {
      return "kept";
    }

    @Override
    public boolean takes(Subject subject) {
      return true;
    }

    @Override
    public void register(List<Block> blocks) {
      blocks.forEach(block -> blocked.add(block.subject()));
      did.add("register");
    }

    @Override
    public void lift(List<Subject> subjects) {
      subjects.forEach(blocked::remove);
      did.add("lift");
    }

    @Override
    public Set<Subject> registered() {
      return Set.copyOf(blocked);
    }

    @Override
    public void settled() {
      did.add("settled");
    }

    @Override
    public void close() {}
  }
}
