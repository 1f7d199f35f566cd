package dev.portcullis.cluster.boundary.nftables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.boundary.DeviceContract;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.network.NetworkNamespace;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The packet filter of a network namespace of its own, looked at with `nft`.
class NftablesDeviceTest extends DeviceContract {
  private static final Subject NETWORK = network("192.0.2.0/24");
  private static final Subject PART = network("192.0.2.128/25");
  private static final Subject NETWORK6 = network("2001:db8:1::/48");

  private NetworkNamespace namespace;
  private Device device;

  @BeforeEach
  void open() throws Exception {
    namespace = NetworkNamespace.open("nftables");
    try {
      namespace.inside("nft", "list", "ruleset");
    } catch (IOException e) {
      namespace.close();
      throw NotRun.because("nftables", String.valueOf(e.getMessage()));
    }
    device = another();
  }

  @AfterEach
  void close() throws Exception {
    device.close();
    namespace.close();
  }

  private Device another() {
    return new Inside(
        namespace, new NftablesDevice("edge", new Commands("portcullis"), InstantSource.system()));
  }

  @Override
  protected Device device() {
    return device;
  }

  @Override
  protected boolean blocks(Subject subject) throws Exception {
    Prefix prefix = Objects.requireNonNull(Prefix.of(subject));
    return succeeds(
        "nft",
        "get",
        "element",
        "inet",
        "portcullis",
        prefix.set(),
        "{ " + Prefix.element(subject) + " }");
  }

  private boolean succeeds(String... command) {
    try {
      namespace.inside(command);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void blocksNetworksThatOverlap() throws Exception {
    device.register(List.of(block(NETWORK), block(PART), block(NETWORK6)));
    device.lift(List.of(NETWORK));

    assertThat(device.registered()).containsExactlyInAnyOrder(PART, NETWORK6);
    assertThat(rules()).contains("ip daddr & 255.255.255.128 == @ipv4_25 drop");
  }

  @Test
  void takesOverWhatAnEarlierRunLeft() throws Exception {
    device.register(List.of(block(FIRST), block(NETWORK)));
    Device next = another();

    assertThat(next.registered()).containsExactlyInAnyOrder(FIRST, NETWORK);
    next.lift(List.of(FIRST));
    assertThat(device.registered()).containsExactly(NETWORK);
    assertThat(rules()).contains("@ipv4_24");
    next.close();
  }

  @Test
  void endsByTheKernelsClock() throws Exception {
    device.register(List.of(block(FIRST, Duration.ofMillis(500)), block(SECOND)));

    assertThat(blocks(FIRST)).isTrue();
    Thread.sleep(1300);
    assertThat(blocks(FIRST)).isFalse();
    assertThat(device.registered()).containsExactly(SECOND);
  }

  @Test
  void movesTheEndOfWhatIsBlockedAlready() throws Exception {
    device.register(List.of(block(FIRST, Duration.ofSeconds(100))));
    device.register(List.of(block(FIRST, Duration.ofSeconds(5000))));

    String element =
        namespace.inside("nft", "get element inet portcullis ipv4_32 { 198.51.100.7 }");
    assertThat(element).contains("timeout 1h23m20s");
  }

  @Test
  void mendsItsTableWhenItLooks() throws Exception {
    device.register(List.of(block(FIRST)));
    String before = rules();
    for (String harm : List.of("flush chain inet portcullis arriving", "flush ruleset")) {
      namespace.inside("nft", harm);

      device.registered();

      assertThat(rules()).isEqualTo(before);
    }
    assertThat(device.registered()).isEmpty();
  }

  @Test
  void leavesOtherTablesAlone() throws Exception {
    namespace.inside("nft", "add table inet other; add set inet other s { type ipv4_addr; }");
    String before = namespace.inside("nft", "list table inet other");

    device.register(List.of(block(FIRST)));
    device.lift(List.of(FIRST));

    assertThat(namespace.inside("nft", "list table inet other")).isEqualTo(before);
  }

  @Test
  void takesManyAtOnce() throws Exception {
    List<Block> blocks = new ArrayList<>();
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      Subject subject =
          Objects.requireNonNull(Subject.address("198.18." + i / 256 + "." + i % 256));
      subjects.add(subject);
      blocks.add(block(subject));
    }

    device.register(blocks);

    assertThat(device.registered()).containsExactlyInAnyOrderElementsOf(subjects);
  }

  private String rules() throws Exception {
    return namespace.inside("nft", "list chain inet portcullis arriving")
        + namespace.inside("nft", "list chain inet portcullis leaving");
  }

  private static Subject network(String text) {
    return Objects.requireNonNull(Subject.network(text));
  }

  /// The device as a thread inside of the namespace uses it.
  private record Inside(NetworkNamespace namespace, Device device) implements Device {
    @Override
    public String name() {
      return device.name();
    }

    @Override
    public boolean takes(Subject subject) {
      return device.takes(subject);
    }

    @Override
    public void register(List<Block> blocks) throws DeviceFailedException {
      call(() -> {
        device.register(blocks);
        return Set.of();
      });
    }

    @Override
    public void lift(List<Subject> subjects) throws DeviceFailedException {
      call(() -> {
        device.lift(subjects);
        return Set.of();
      });
    }

    @Override
    public Set<Subject> registered() throws DeviceFailedException {
      return call(device::registered);
    }

    private interface Work {
      Set<Subject> now() throws DeviceFailedException;
    }

    private Set<Subject> call(Work work) throws DeviceFailedException {
      try {
        return namespace.call(work::now);
      } catch (DeviceFailedException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      device.close();
    }
  }
}
