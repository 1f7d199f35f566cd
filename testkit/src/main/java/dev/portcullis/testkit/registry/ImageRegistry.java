package dev.portcullis.testkit.registry;

import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Ports;
import dev.portcullis.testkit.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The registry of the project `distribution`, on a port of this machine, with its own folder; it
/// ends with [#close].
public final class ImageRegistry implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Process process;
  private final int port;

  private ImageRegistry(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts one; ends the test as not run where the program is missing.
  ///
  /// @param folder for its configuration and its blobs
  public static ImageRegistry start(Path folder, String what) throws IOException {
    Path program = Programs.cached("registry/registry");
    if (program == null) {
      throw NotRun.because(
          what,
          "no registry in %s; '.ci/run' builds it there (needs Go)"
              .formatted(Programs.cache(System.getenv()).resolve("registry")));
    }
    int port = Ports.free();
    Path configuration = folder.resolve("registry.yaml");
    Files.writeString(
        configuration,
        """
        version: 0.1
        log: {accesslog: {disabled: true}, level: error}
        storage:
          filesystem: {rootdirectory: %s}
          delete: {enabled: true}
        http: {addr: '127.0.0.1:%d'}
        """
            .formatted(folder.resolve("blobs"), port));
    Process process =
        new ProcessBuilder(program.toString(), "serve", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("registry.log").toFile())
            .start();
    ImageRegistry registry = new ImageRegistry(process, port);
    try {
      registry.await();
      return registry;
    } catch (IOException e) {
      registry.close();
      throw e;
    }
  }

  /// As references name it: `127.0.0.1:5000`.
  public String name() {
    return "127.0.0.1:" + port;
  }

  private void await() throws IOException {
    long deadline = System.nanoTime() + READY.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the registry was not ready in " + READY.toSeconds() + " s");
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while a registry was starting", e);
      }
    }
  }

  private boolean answers() {
    try (InputStream in = URI.create("http://" + name() + "/v2/").toURL().openStream()) {
      return in.read() >= 0;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
