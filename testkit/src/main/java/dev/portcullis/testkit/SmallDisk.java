package dev.portcullis.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A disk of 16 MiB that can be filled and freed. It takes root, on Linux.
public final class SmallDisk implements AutoCloseable {
  private final Path folder;
  private final Path filling;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.filling = folder.resolve("filling");
  }

  /// Mounts one at a folder that is there.
  ///
  /// @throws IOException when this machine does not let us
  public static SmallDisk at(Path folder) throws IOException {
    run("mount", "-t", "tmpfs", "-o", "size=16m", "portcullis", folder.toString());
    return new SmallDisk(folder);
  }

  /// Leaves room for nothing.
  public void fill() throws IOException {
    try (OutputStream output = Files.newOutputStream(filling)) {
      for (int size = 1 << 20; size > 0; size /= 16) {
        fill(output, new byte[size]);
      }
    }
  }

  private static void fill(OutputStream output, byte[] bytes) {
    try {
      while (true) {
        output.write(bytes);
      }
    } catch (IOException _) {
      // there is no more room
    }
  }

  /// Takes away what filled it.
  public void free() throws IOException {
    Files.delete(filling);
  }

  @Override
  public void close() throws IOException {
    run("umount", "--lazy", folder.toString());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said.strip());
    }
  }
}
