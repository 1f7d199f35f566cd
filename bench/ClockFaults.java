import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.testkit.loop.Serving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A wall clock that jumps. Only `serve` sees it, by libfaketime; the clock that only runs on does.
final class ClockFaults {
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(100);
  private static final Path LIBRARIES = Path.of("/usr/lib");

  private ClockFaults() {}

  /// The wall clock of serve is an hour ahead for a while; serve is killed then and starts an hour
  /// behind; the clock is set ahead by more than any lease, and right.
  static void jumps(FaultScene scene) throws Exception {
    Path library = library();
    Path offset = scene.folder().resolve("offset");
    Map<String, String> environment =
        Map.of(
            "LD_PRELOAD",
            library.toString(),
            "FAKETIME_TIMESTAMP_FILE",
            offset.toString(),
            "FAKETIME_CACHE_DURATION", // in seconds, how long it goes by what it has read
            "1",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1");
    int part = scene.members().size() / 5;
    Files.writeString(offset, "+0");
    try (Serving serving = scene.serve("serve", environment, Serving.TO_ZERO, List.of())) {
      scene.sendSome(serving, part, BETWEEN_EVENTS);
      set(offset, "+1h");
      scene.sendSome(serving, part, BETWEEN_EVENTS);
      serving.kill();
    }
    Files.writeString(offset, "-1h");
    try (Serving serving = scene.serve("serve", environment, Serving.TO_ZERO, List.of())) {
      scene.sendSome(serving, part, BETWEEN_EVENTS);
      set(offset, "+5h");
      scene.sendSome(serving, part, BETWEEN_EVENTS);
      Thread.sleep(2000);
      set(offset, "+0");
      scene.sendOthers(serving);
      scene.settle();
      try (SqlJournal journal = scene.journal()) {
        long open =
            journal.casebook().incidents(1000).stream()
                .filter(each -> each.state() == Incident.State.OPEN)
                .count();
        scene.note("%d of %d leases go on".formatted(open, scene.members().size()));
      }
    }
  }

  private static void set(Path file, String offset) throws Exception {
    Files.writeString(file, offset);
    Thread.sleep(1500);
  }

  /// As Debian's package faketime installs it.
  private static Path library() throws IOException, NotHereException {
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      return folders
          .map(each -> each.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(() -> new NotHereException("no faketime"));
    }
  }
}
