package dev.portcullis.cluster.tetragon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import dev.portcullis.testkit.tetragon.SensorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a server that Tetragon's own generated code makes.
class SensorStreamTest {
  private static final List<String> ALL = List.of("process_exec", "process_kprobe", "process_lsm");

  @TempDir private Path folder;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @Test
  void anEventIsWhatTetragonsExportHasOfIt() throws Exception {
    List<String> sample = SensorServer.sample();
    try (SensorServer server = SensorServer.start(socket());
        SensorStream _ = follow(socket())) {
      server.await("follows ");
      for (String each : sample) {
        server.send(each);
      }

      for (String each : sample) {
        assertThat(sorted(next(events))).isEqualTo(sorted(each));
      }
    }
  }

  @Test
  void asksForWhatIsWantedAndForWhatTellsOfLosses() throws Exception {
    try (SensorServer server = SensorServer.start(socket());
        SensorStream _ = follow(socket())) {
      assertThat(server.await("follows ").replace(" ", ""))
          .contains("PROCESS_EXEC", "PROCESS_KPROBE", "PROCESS_LSM")
          .contains("PROCESS_THROTTLE", "RATE_LIMIT_INFO")
          .doesNotContain("PROCESS_EXIT");

      server.send(
          """
          {"rate_limit_info": {"number_of_dropped_process_events": "7"},
           "node_name": "n", "time": "2026-11-27T10:00:00Z"}
          """);
      await("Tetragon has dropped 7 events");
    }
  }

  @Test
  void comesBackAndSaysThatWhatHappenedMeanwhileIsLost() throws Exception {
    String place = socket();
    try (SensorStream _ = follow(place)) {
      await("is not followed");
      try (SensorServer server = SensorServer.start(place)) {
        server.await("follows ");
        server.send(event(1));
        assertThat(next(events)).contains("\"pid\":1");
        server.end();
        await("the server says UNAVAILABLE: the server is stopping");
        server.await("follows ");
        await("again; what happened there in ");
        server.send(event(2));
        assertThat(next(events)).contains("\"pid\":2");
      }
      await("is not followed");
      Files.deleteIfExists(Path.of(place.substring("unix://".length())));
      try (SensorServer server = SensorServer.start(place)) {
        server.await("follows ");
        server.send(event(3));
        assertThat(next(events)).contains("\"pid\":3");
      }
    }
  }

  @Test
  void tellsWhatWasNotTakenAgainInItsOrder() throws Exception {
    int[] calls = {0};
    EventReceiver reluctant =
        some -> {
          calls[0]++;
          if (calls[0] == 1) {
            throw new JournalFailedException("the disk is full", new IOException());
          }
          if (calls[0] % 3 == 0) {
            return 0;
          }
          events.add(text(some.getFirst()));
          return 1;
        };
    try (SensorServer server = SensorServer.start(socket());
        SensorStream _ = SensorStream.start(at(socket()), ALL, reluctant, told::add)) {
      server.await("follows ");
      for (int i = 0; i < 12; i++) {
        server.send(event(100 + i));
      }
      for (int i = 0; i < 12; i++) {
        assertThat(next(events)).contains("\"pid\":" + (100 + i));
      }
      await("waits: the disk is full");
    }
  }

  @Test
  void asksForTheCertificateOfOneElsewhereAndShowsItsOwn() throws Exception {
    ServerCertificate theirs = ServerCertificate.make();
    ServerCertificate ours = ServerCertificate.make();
    Path certificate = write("server.crt", theirs.chain());
    Path own = write("own.crt", ours.chain());
    Path key = write("own.key", ours.key());
    try (SensorServer server =
        SensorServer.start("127.0.0.1:0", certificate, write("server.key", theirs.key()), own)) {
      Server trusted =
          new Server(
              server.address(), Optional.of(certificate), Optional.of(own), Optional.of(key));
      try (SensorStream _ = SensorStream.start(trusted, ALL, this::take, told::add)) {
        server.await("follows ");
        server.send(event(1));
        assertThat(next(events)).contains("\"pid\":1");
      }

      Server stranger =
          new Server(server.address(), Optional.of(own), Optional.empty(), Optional.empty());
      try (SensorStream _ = SensorStream.start(stranger, ALL, this::take, told::add)) {
        await("PKIX path");
      }

      Server nobody =
          new Server(
              server.address(), Optional.of(certificate), Optional.empty(), Optional.empty());
      try (SensorStream _ = SensorStream.start(nobody, ALL, this::take, told::add)) {
        await("is not followed: ");
      }
    }
  }

  @Test
  void doesNotBeginWithoutTheFilesOfItsTls() {
    Server server =
        new Server(
            "127.0.0.1:1",
            Optional.of(folder.resolve("absent.pem")),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> SensorStream.start(server, ALL, this::take, told::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("absent.pem");
  }

  private SensorStream follow(String address) throws IOException {
    return SensorStream.start(at(address), ALL, this::take, told::add);
  }

  private static Server at(String address) {
    return new Server(address, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private int take(List<SensorEvent> some) {
    some.forEach(each -> events.add(text(each)));
    return some.size();
  }

  private String socket() {
    return "unix://" + folder.resolve("tetragon.sock");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String event(int pid) {
    return """
    {"process_kprobe": {"process": {"pid": %d}, "policy_name": "p"}, "time": "2026-11-27T10:00:00Z"}
    """
        .formatted(pid);
  }

  private static String text(SensorEvent event) {
    return new String(event.text().bytes(), UTF_8);
  }

  private static String next(BlockingQueue<String> queue) throws InterruptedException {
    String next = queue.poll(10, TimeUnit.SECONDS);
    return next == null ? "nothing within ten seconds" : next;
  }

  private void await(String words) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end && lines.stream().noneMatch(line -> line.contains(words))) {
      String line = told.poll(100, TimeUnit.MILLISECONDS);
      lines.add(line == null ? "" : line);
    }
    assertThat(String.join("\n", lines)).contains(words);
  }

  /// As the digest of an event without an id of its own sees it.
  private static String sorted(String text) {
    Document document =
        new DocumentReader(Limits.DEFAULT).read("event", text.getBytes(UTF_8)).items().getFirst();
    return GoJson.write((Mapping) document.root(), GoJson.Order.SORTED);
  }
}
