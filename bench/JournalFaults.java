import dev.portcullis.testkit.loop.Serving;
import dev.portcullis.testkit.postgresql.PostgresqlServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
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
    Path disk = scene.folder().resolve("journal");
    if (!System.getProperty("user.name").equals("root"))
      throw new NotHereException("a small disk takes root");
    run("mount", "-t", "tmpfs", "-o", "size=16m", "portcullis", disk.toString());
    scene.atTheEnd(() -> run("umount", "--lazy", disk.toString()));
    try (Serving serving = scene.serve("serve")) {
      scene.sendSome(serving, scene.members().size() / 3, BETWEEN_EVENTS);
      Path filling = disk.resolve("filling");
      fill(filling);
      long end = System.nanoTime() + how.toNanos();
      while (System.nanoTime() < end) scene.sendSome(serving, 1, BETWEEN_EVENTS.multipliedBy(2));
      Files.delete(filling);
      scene.sendOthers(serving);
      scene.settle();
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream output = Files.newOutputStream(file)) {
      for (int size = 1 << 20; size > 0; size /= 16) writeUntilItIsFull(output, new byte[size]);
    }
  }

  private static void writeUntilItIsFull(OutputStream output, byte[] bytes) {
    try {
      while (true) output.write(bytes);
    } catch (IOException _) {
      // that is what was wanted
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.onExit().join().exitValue() != 0)
      throw new IOException(String.join(" ", command) + ": " + said.strip());
  }
}
