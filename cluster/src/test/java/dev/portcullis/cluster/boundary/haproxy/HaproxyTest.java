package dev.portcullis.cluster.boundary.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.cluster.boundary.DeviceContract;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every device, and more, for a real HAProxy: whether it blocks somebody is whether
/// his connection through it is answered.
class HaproxyTest extends DeviceContract {
  private static final Subject HERE = Objects.requireNonNull(Subject.address("127.0.0.9"));
  private static final String GET = "GET / HTTP/1.1\r\nHost: example\r\n\r\n";

  @TempDir private Path folder;
  private HaproxyServer server;
  private Device device;

  @BeforeEach
  void start() throws Exception {
    server = HaproxyServer.start(folder);
    device = device(folder.resolve("admin.sock").toString());
  }

  @AfterEach
  void close() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected Device device() {
    return device;
  }

  @Override
  protected boolean blocks(Subject subject) throws Exception {
    try (Socket socket = server.connectedFrom(subject.text())) {
      return !HaproxyServer.isAnswered(socket, "hello");
    }
  }

  @Test
  void shutsTheSessionsOfWhoIsBlockedAndOfNobodyElse() throws Exception {
    try (Socket session = server.connectedFromHere("127.0.0.9");
        Socket neighbour = server.connectedFromHere("127.0.0.8")) {
      assertThat(HaproxyServer.isAnswered(session, "hello")).isTrue();
      assertThat(HaproxyServer.isAnswered(neighbour, "hello")).isTrue();

      device.register(List.of(block(HERE)));

      assertThat(HaproxyServer.isAnswered(session, "hello")).isFalse();
      assertThat(HaproxyServer.isAnswered(neighbour, "hello")).isTrue();
    }
    try (Socket again = server.connectedFromHere("127.0.0.9")) {
      assertThat(HaproxyServer.isAnswered(again, "hello")).isFalse();
    }

    device.lift(List.of(HERE));

    try (Socket again = server.connectedFromHere("127.0.0.9")) {
      assertThat(HaproxyServer.isAnswered(again, "hello")).isTrue();
    }
  }

  @Test
  void refusesTheNextRequestOfAConnectionThatIsIdle() throws Exception {
    try (Socket idle = server.connectedToWeb("127.0.0.9")) {
      assertThat(HaproxyServer.isAnswered(idle, GET)).isTrue();

      device.register(List.of(block(HERE)));

      assertThat(HaproxyServer.isAnswered(idle, GET)).isFalse();
    }
  }

  @Test
  void blocksNetworksAndShutsTheirSessions() throws Exception {
    Subject network = Objects.requireNonNull(Subject.network("198.51.100.0/24"));
    Subject ours = Objects.requireNonNull(Subject.network("127.0.0.8/29"));
    try (Socket session = server.connectedFromHere("127.0.0.9");
        Socket neighbour = server.connectedFromHere("127.0.0.16")) {
      assertThat(HaproxyServer.isAnswered(session, "hello")).isTrue();
      assertThat(HaproxyServer.isAnswered(neighbour, "hello")).isTrue();

      device.register(List.of(block(network), block(ours)));

      assertThat(HaproxyServer.isAnswered(session, "hello")).isFalse();
      assertThat(HaproxyServer.isAnswered(neighbour, "hello")).isTrue();
    }
    assertThat(device.registered()).containsExactlyInAnyOrder(network, ours);
    assertThat(blocks(FIRST)).as("an address in it").isTrue();
    assertThat(blocks(THIRD)).isFalse();

    device.lift(List.of(network));

    assertThat(blocks(FIRST)).isFalse();
    assertThat(device.registered()).containsExactly(ours);
  }

  @Test
  void findsWhoCameByIpv4ToASocketOfIpv6() throws Exception {
    try (Socket session = server.connectedByBothFamilies("127.0.0.9")) {
      assertThat(HaproxyServer.isAnswered(session, "hello")).isTrue();

      device.register(List.of(block(HERE)));

      assertThat(HaproxyServer.isAnswered(session, "hello")).isFalse();
    }
    try (Socket again = server.connectedByBothFamilies("127.0.0.9")) {
      assertThat(HaproxyServer.isAnswered(again, "hello")).isFalse();
    }
  }

  @Test
  void keepsWhatItBlocksWhenItIsReloaded() throws Exception {
    device.register(List.of(block(FIRST), block(SECOND)));

    server.reload();

    assertThat(blocks(FIRST)).isTrue();
    assertThat(blocks(SECOND)).isTrue();
    assertThat(device.registered()).containsExactlyInAnyOrder(FIRST, SECOND);

    device.lift(List.of(FIRST));
    assertThat(blocks(FIRST)).isFalse();

    server.reload();
    assertThat(blocks(FIRST)).isFalse();
  }

  @Test
  void endsByItsOwnClock() throws Exception {
    device.register(List.of(block(FIRST, Duration.ofSeconds(1))));
    assertThat(blocks(FIRST)).isTrue();

    Thread.sleep(2100);

    assertThat(blocks(FIRST)).isFalse();
  }

  @Test
  void noticesWhatAReloadLost() throws Exception {
    device.register(List.of(block(FIRST), block(SECOND)));
    Files.writeString(server.file(), "");

    server.reload();

    assertThat(device.registered()).isEmpty();
  }

  @Test
  void blocksEverywhereWhatIsBlockedSomewhere() throws Exception {
    device.register(List.of(block(FIRST), block(SECOND)));
    server.socket().ask("del map " + server.file() + " " + FIRST.text());
    Files.writeString(server.file(), FIRST.text() + " 4102444800\n");

    assertThat(device.registered()).containsExactlyInAnyOrder(FIRST, SECOND);

    assertThat(blocks(FIRST)).isTrue();
    assertThat(Files.readString(server.file())).contains(FIRST.text(), SECOND.text());
  }

  @Test
  void hasNothingTwice() throws Exception {
    device.register(List.of(block(FIRST)));
    device.register(List.of(block(FIRST, Duration.ofHours(2)), block(SECOND)));

    assertThat(server.socket().ask("show map " + server.file()).lines().filter(s -> !s.isEmpty()))
        .hasSize(2);
  }

  @Test
  void takesManyAtOnce() throws Exception {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String address = "203.0.%d.%d".formatted(i / 250, i % 250 + 1);
      blocks.add(block(Objects.requireNonNull(Subject.address(address))));
    }

    device.register(blocks);
    assertThat(device.registered()).hasSize(3000);

    device.lift(blocks.stream().map(Block::subject).toList());
    assertThat(device.registered()).isEmpty();
  }

  @Test
  void blocksByThePortOfThisMachineToo() throws Exception {
    device(server.adminPort()).register(List.of(block(FIRST)));

    assertThat(blocks(FIRST)).isTrue();
  }

  @Test
  void keepsOnDiskWhatIsToBeBlockedWhileItIsAway() throws Exception {
    server.stop();
    assertThatThrownBy(() -> device.register(List.of(block(FIRST))))
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("edge: no answer from '");
    assertThatThrownBy(device::registered).isInstanceOf(DeviceFailedException.class);

    server.start();

    assertThat(blocks(FIRST)).isTrue();
    assertThat(device.registered()).containsExactly(FIRST);
  }

  @Test
  void saysThatNoRuleAsksItsMap() {
    Device other =
        new Haproxy(
            "edge",
            new MapFile(folder.resolve("other.map")),
            new RuntimeMap(server.socket(), folder.resolve("other.map").toString()));

    assertThatThrownBy(() -> other.register(List.of(block(FIRST))))
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("Unknown map identifier");
  }

  @Test
  void letsNothingIntoItsCommands() {
    List<String> refused = new ArrayList<>();

    for (String file :
        List.of("", "/a b", "/a;quit", "/a\nquit", "/a\\", "#1", "/a<<", "/a\u00e9 ")) {
      assertThat(read("/run/admin.sock", file, refused)).isNotNull();
    }
    assertThat(refused).hasSize(8).allMatch(reason -> reason.contains("expected a file, of"));
  }

  @Test
  void speaksToNoOtherMachineInTheClear() {
    List<String> refused = new ArrayList<>();

    for (String socket :
        List.of("", "admin.sock", "192.0.2.1:9999", "127.0.0.1.example:9999", "127.0.0.1:0")) {
      assertThat(read(socket, "/blocked.map", refused)).isNull();
    }
    assertThat(refused).hasSize(5).allMatch(reason -> reason.contains("a port of this machine"));
  }

  private Device device(String socket) {
    List<String> refused = new ArrayList<>();
    Device read = read(socket, server.file().toString(), refused);
    assertThat(refused).isEmpty();
    return Objects.requireNonNull(read);
  }

  private static @Nullable Device read(String socket, String file, List<String> refused) {
    Mapping settings = new Mapping.Builder(2).put("socket", socket).put("file", file).build();
    Resource resource = new Resource("boundary.yaml", 0, settings);
    Refusals refusals = new Refusals(resource, "settings");
    Device read = new HaproxyKind().read("edge", Field.of(resource), refusals);
    refusals.found().stream().map(Unreadable::reason).forEach(refused::add);
    return read;
  }
}
