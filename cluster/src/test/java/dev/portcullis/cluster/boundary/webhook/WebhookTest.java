package dev.portcullis.cluster.boundary.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.cluster.boundary.DeviceContract;
import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.cluster.boundary.Told;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every device, and more, for a real server that takes signed webhooks: it blocks
/// what it was told last.
class WebhookTest extends DeviceContract {
  @TempDir private Path folder;
  private ReceivingServer server;
  private Device device;

  @BeforeEach
  void start() throws Exception {
    server = ReceivingServer.start();
    Files.writeString(folder.resolve("secret"), ReceivingServer.SECRET + "\n");
    device = device(server.url());
  }

  @AfterEach
  void close() {
    device.close();
    server.close();
  }

  @Override
  protected Device device() {
    return device;
  }

  @Override
  protected boolean blocks(Subject subject) {
    return server.blocks(subject);
  }

  @Test
  void saysWhatIsBlockedUntilWhenAndWhy() throws Exception {
    Block block = block(FIRST);

    device.register(List.of(block));
    device.lift(List.of(FIRST));

    assertThat(server.taken()).hasSize(2);
    Mapping first = server.taken().getFirst();
    assertThat(first.string("type", "")).isEqualTo("boundary.block");
    assertThat(first.mapping("data"))
        .isEqualTo(
            new Mapping.Builder(5)
                .put("action", "block")
                .put("kind", "address")
                .put("value", "198.51.100.7")
                .put("until", block.until().toString())
                .put("incident", "inc-1")
                .build());
    assertThat(server.taken().getLast().mapping("data").string("action", "")).isEqualTo("unblock");
    assertThat(server.ids()).doesNotHaveDuplicates();
  }

  @Test
  void tellsOnceWhatIsAcknowledgedAlsoAfterARestart() throws Exception {
    Block block = block(FIRST);
    device.register(List.of(block));
    device.close();

    device = device(server.url());

    assertThat(device.registered()).containsExactly(FIRST);
    device.register(List.of(block));
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void repeatsWhatIsNotAcknowledgedByTheSameId() throws Exception {
    server.answer(202, 500, 500);
    Block first = block(FIRST);
    Block second = block(SECOND);
    assertThatThrownBy(() -> device.register(List.of(first, second)))
        .isInstanceOf(DeviceFailedException.class)
        .hasMessage("soar: '" + server.url() + "' answered 500");
    String told = idOnDisk(SECOND);
    assertThatThrownBy(() -> device.register(List.of(first, second)))
        .isInstanceOf(DeviceFailedException.class);

    device.register(List.of(first, second));

    assertThat(server.ids()).hasSize(2).endsWith(told);
    assertThat(blocks(SECOND)).isTrue();
  }

  @Test
  void repeatsAfterARestartWhatIsNotAcknowledged() throws Exception {
    device.register(List.of(block(FIRST)));
    server.answer(503);
    assertThatThrownBy(() -> device.lift(List.of(FIRST))).isInstanceOf(DeviceFailedException.class);
    String told = idOnDisk(FIRST);
    device.close();

    device = device(server.url());

    assertThat(device.registered()).as("it may be blocked").containsExactly(FIRST);
    device.lift(List.of(FIRST));
    assertThat(server.ids()).endsWith(told);
    assertThat(device.registered()).isEmpty();
  }

  @Test
  void tellsByAnotherIdWhatIsBlockedAgain() throws Exception {
    Block block = block(FIRST);

    device.register(List.of(block));
    device.lift(List.of(FIRST));
    device.register(List.of(block));

    assertThat(server.ids()).hasSize(3).doesNotHaveDuplicates();
    assertThat(blocks(FIRST)).isTrue();
  }

  @Test
  void failsWhileTheServerIsAwayAndGoesOnAfterThat() throws Exception {
    server.stop();
    assertThatThrownBy(() -> device.register(List.of(block(FIRST))))
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("soar: no answer from 'http://127.0.0.1:");

    server.listen();

    device.register(List.of(block(FIRST)));
    assertThat(blocks(FIRST)).isTrue();
  }

  @Test
  void doesNotWaitForAServerThatIsSlow() {
    server.answerAfter(Duration.ofSeconds(20));
    long before = System.nanoTime();

    assertThatThrownBy(() -> device.register(List.of(block(FIRST))))
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("timed out");

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void followsNoRedirection() {
    server.answer(307);

    assertThatThrownBy(() -> device.register(List.of(block(FIRST))))
        .hasMessageEndingWith("answered 307");
  }

  @Test
  void isNotBelievedWithAnotherSecret() throws Exception {
    Files.writeString(folder.resolve("secret"), "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assertThatThrownBy(() -> device.register(List.of(block(FIRST))))
        .hasMessageEndingWith("answered 401");

    Files.writeString(folder.resolve("secret"), "short");
    assertThatThrownBy(() -> device.register(List.of(block(FIRST))))
        .hasMessageContaining("expected at least 24 bytes")
        .hasMessageNotContaining("short");
  }

  @Test
  void speaksTlsToWhoHasACertificateOfItsAuthority() throws Exception {
    try (ReceivingServer secured = ReceivingServer.startWithTls(folder);
        Device trusting =
            device(secured.url(), folder.resolve("authority.pem"), folder.resolve("a.jsonl"));
        Device other = device(secured.url(), null, folder.resolve("b.jsonl"))) {
      trusting.register(List.of(block(FIRST)));
      assertThat(secured.blocks(FIRST)).isTrue();

      assertThatThrownBy(() -> other.register(List.of(block(SECOND))))
          .isInstanceOf(DeviceFailedException.class)
          .hasMessageContaining("unable to find valid certification path");
      assertThat(secured.blocks(SECOND)).isFalse();
    }
  }

  @Test
  void carriesTextOfAnIncidentAsText() throws Exception {
    Block usual = block(FIRST);
    String hostile = "\"},\"data\":{\"action\":\"unblock\"}\r\nX-Evil: 1\n{{ 1 + 1 }}; reboot";

    device.register(
        List.of(new Block(usual.object(), FIRST, hostile, usual.createdAt(), usual.until())));

    assertThat(server.taken().getFirst().mapping("data").string("incident", "")).isEqualTo(hostile);
    assertThat(blocks(FIRST)).isTrue();
  }

  @Test
  void saysWhenItsLedgerIsNoneOrInUse() throws Exception {
    device.register(List.of(block(FIRST)));
    try (Device second = device(server.url())) {
      assertThatThrownBy(second::registered)
          .isInstanceOf(DeviceFailedException.class)
          .hasMessageContaining("is in use by another process");
    }
    device.close();
    Files.writeString(folder.resolve("soar.jsonl"), "{\"address\":\"everybody\"}\n");

    assertThatThrownBy(device::registered)
        .hasMessageContaining("expected what a device was told in line 1 of '");
  }

  @Test
  void readsItsSettings() {
    List<String> refused = new ArrayList<>();

    assertThat(read(Mapping.EMPTY.with("url", "http://192.0.2.1/hook"), refused)).isNull();

    assertThat(refused)
        .containsExactly(
            "settings '*', ledger: expected a file, in which it is kept what was acknowledged",
            "settings '*', secretFile: expected a file with the secret that signs, got none",
            "settings '*', url: expected 'https://…', or 'http://' of this machine,"
                + " got 'http://192.0.2.1/hook'");
    Device read =
        read(
            new Mapping.Builder(3)
                .put("url", "https://soar.example/hook")
                .put("secretFile", "/secret")
                .put("ledger", "/ledger")
                .build(),
            refused);
    assertThat(Objects.requireNonNull(read).takes(FIRST)).isTrue();
    assertThat(read.takes(new Subject.Domain("evil.example"))).isFalse();
  }

  private String idOnDisk(Subject subject) throws Exception {
    for (String line : Files.readAllLines(folder.resolve("soar.jsonl"))) {
      if (line.contains(subject.text())) {
        int start = line.indexOf("\"id\":\"") + 6;
        return line.substring(start, line.indexOf('"', start));
      }
    }
    return "none";
  }

  private Device device(String url) {
    return device(url, null, folder.resolve("soar.jsonl"));
  }

  private Device device(String url, @Nullable Path authority, Path ledger) {
    return new Told(
        "soar",
        Set.of(Scope.ADDRESSES),
        new Ledger(ledger, InstantSource.system()),
        new Webhook(
            new Receiver(
                URI.create(url),
                folder.resolve("secret"),
                authority,
                Duration.ofSeconds(2),
                InstantSource.system())));
  }

  private static @Nullable Device read(Mapping settings, List<String> refused) {
    Resource resource = new Resource("boundary.yaml", 0, settings);
    Refusals refusals = new Refusals(resource, "settings");
    Device read = new WebhookKind().read("soar", Field.of(resource), refusals);
    refusals.found().stream().map(Unreadable::reason).forEach(refused::add);
    return read;
  }
}
