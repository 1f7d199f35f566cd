import dev.portcullis.testkit.SmallDisk;
import dev.portcullis.testkit.loop.Serving;
import dev.portcullis.testkit.postgresql.PostgresqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// A journal that cannot be written.
final class JournalFaults {
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(100);

  private JournalFaults() {}

  /// PostgreSQL ends as when its machine fails, with events in hand, and is back after a while.
  static void database(FaultScene scene, PostgresqlServer server, Duration away) throws Exception {
    try (Serving serving = scene.serve("serve")) {
      scene.sendSome(serving, scene.members().size() / 3, BETWEEN_EVENTS);
      server.kill();
      long end = System.nanoTime() + away.toNanos();
      while (System.nanoTime() < end) scene.sendSome(serving, 1, BETWEEN_EVENTS.multipliedBy(5));
      server.restart();
      scene.sendOthers(serving);
      scene.settle();
    }
  }

  /// The disk of the journal is full for a while, with events in hand.
  static void fullDisk(FaultScene scene, Duration how) throws Exception {
    SmallDisk disk = disk(scene.folder().resolve("journal"));
    scene.atTheEnd(disk);
    try (Serving serving = scene.serve("serve")) {
      scene.sendSome(serving, scene.members().size() / 3, BETWEEN_EVENTS);
      disk.fill();
      long end = System.nanoTime() + how.toNanos();
      while (System.nanoTime() < end) scene.sendSome(serving, 1, BETWEEN_EVENTS.multipliedBy(2));
      disk.free();
      scene.sendOthers(serving);
      scene.settle();
    }
  }

  private static SmallDisk disk(Path folder) throws NotHereException {
    try {
      return SmallDisk.at(folder);
    } catch (IOException e) {
      throw new NotHereException(String.valueOf(e.getMessage()));
    }
  }
}
