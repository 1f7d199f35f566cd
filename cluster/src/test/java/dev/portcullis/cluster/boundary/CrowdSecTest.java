package dev.portcullis.cluster.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.cluster.boundary.crowdsec.CrowdSecKind;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
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

/// What holds for every device, and more, for a real CrowdSec: whether it blocks something is what
/// its bouncers are told.
class CrowdSecTest extends DeviceContract {
  @TempDir private Path folder;
  private CrowdSecServer server;
  private Device device;

  @BeforeEach
  void start() throws Exception {
    server = CrowdSecServer.start(folder);
    device = Objects.requireNonNull(read(server.place().toString(), new ArrayList<>()));
  }

  @AfterEach
  void close() throws Exception {
    if (device != null) {
      device.close();
      server.close();
    }
  }

  @Override
  protected Device device() {
    return device;
  }

  @Override
  protected boolean blocks(Subject subject) throws Exception {
    return !server.decisions("?ip=" + subject.text()).equals("null");
  }

  @Test
  void blocksNetworks() throws Exception {
    Subject network = Objects.requireNonNull(Subject.network("198.51.100.0/24"));

    device.register(List.of(block(network)));
    assertThat(device.registered()).containsExactly(network);
    assertThat(blocks(FIRST)).as("an address in it").isTrue();

    device.lift(List.of(network));
    assertThat(blocks(FIRST)).isFalse();
  }

  @Test
  void leavesDecisionsOfOthersAlone() throws Exception {
    server.tool("decisions", "add", "--ip", FIRST.text(), "--duration", "1h");
    device.register(List.of(block(FIRST)));

    device.lift(List.of(FIRST));

    assertThat(device.registered()).isEmpty();
    assertThat(server.decisions("?ip=" + FIRST.text())).contains("\"origin\":\"cscli\"");
  }

  @Test
  void saysUntilWhen() throws Exception {
    device.register(List.of(block(FIRST, Duration.ofMinutes(90))));

    assertThat(server.decisions("?ip=" + FIRST.text()))
        .contains("\"duration\":\"1h29m5")
        .contains("\"scope\":\"Ip\"")
        .contains("\"type\":\"ban\"")
        .contains("\"scenario\":\"portcullis/boundary\"");
  }

  @Test
  void takesManyAtOnce() throws Exception {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      String address = "203.0.%d.%d".formatted(i / 250, i % 250 + 1);
      blocks.add(block(Objects.requireNonNull(Subject.address(address))));
    }

    device.register(blocks);

    assertThat(device.registered()).hasSize(600);
  }

  @Test
  void failsWhileItIsAwayAndGoesOnAfterThat() throws Exception {
    device.register(List.of(block(FIRST)));
    server.stop();
    assertThatThrownBy(() -> device.register(List.of(block(SECOND))))
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("no answer from");
    assertThatThrownBy(device::registered).isInstanceOf(DeviceFailedException.class);

    server.start();

    device.register(List.of(block(SECOND)));
    assertThat(device.registered()).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @Test
  void saysThatItIsNotKnown() throws Exception {
    Files.writeString(server.passwordFile(), "guess");

    assertThatThrownBy(device::registered)
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("crowdsec: '/v1/watchers/login' answered 401");
  }

  @Test
  void sendsItsPasswordToNoOtherMachineInTheClear() {
    List<String> refused = new ArrayList<>();

    assertThat(read("http://192.0.2.1:8080", refused)).isNull();
    assertThat(read("http://127.0.0.1.example:8080", refused)).isNull();
    assertThat(read("ftp://127.0.0.1/", refused)).isNull();

    assertThat(refused).hasSize(3).allMatch(reason -> reason.contains("expected 'https://…'"));
  }

  private @Nullable Device read(String url, List<String> refused) {
    Mapping settings =
        new Mapping.Builder(3)
            .put("url", url)
            .put("machine", "portcullis")
            .put("passwordFile", server.passwordFile().toString())
            .build();
    Resource resource = new Resource("boundary.yaml", 0, settings);
    Refusals refusals = new Refusals(resource, "settings");
    Device read = new CrowdSecKind().read("crowdsec", Field.of(resource), refusals);
    refusals.found().stream().map(Unreadable::reason).forEach(refused::add);
    return read;
  }
}
