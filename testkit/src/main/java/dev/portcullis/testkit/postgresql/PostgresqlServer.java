package dev.portcullis.testkit.postgresql;

import dev.portcullis.testkit.Folders;
import dev.portcullis.testkit.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A PostgreSQL server of our own, on a port of 127.0.0.1 that was free, with its data in a new
/// folder.
public final class PostgresqlServer implements AutoCloseable {
  public static final String USER = "portcullis";
  public static final String PASSWORD = "for-tests-only";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final int START_SECONDS = 60;

  private final Path programs;
  private final Path folder;
  private final int port;
  private Process process;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresqlServer(Path programs, Path folder, int port) throws IOException {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
    this.process = started();
    awaitStart();
  }

  /// The folder with the programs of the newest version that is installed as Debian does it.
  public static Optional<Path> programs() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      throw new UncheckedIOException("could not list '" + INSTALLED + "'", e);
    }
  }

  public static PostgresqlServer start(Path programs) throws IOException {
    Path folder = Files.createTempDirectory("portcullis-postgresql");
    if (isRoot()) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    Path data = folder.resolve("data");
    run(
        folder,
        as(
            programs.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-sync"));
    return new PostgresqlServer(programs, folder, Ports.free());
  }

  private Process started() throws IOException {
    return new ProcessBuilder(
            as(
                programs.resolve("postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories="))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /// Ends it as when its machine fails: nothing is written down any more (`SIGQUIT`, which `pg_ctl
  /// stop -m immediate` sends).
  public void kill() throws IOException {
    run(folder, List.of("kill", "-QUIT", Long.toString(process.pid())));
    if (!await(process, TimeUnit.SECONDS.toMillis(20))) {
      throw new IOException("PostgreSQL did not end");
    }
  }

  /// Starts it where it was, and returns when it has recovered what it had.
  public void restart() throws IOException {
    process = started();
    awaitStart();
  }

  /// A new, empty database, as JDBC takes it.
  public String newDatabase() throws IOException {
    String name = "journal" + databases.incrementAndGet();
    run(
        folder,
        List.of(
            programs.resolve("createdb").toString(),
            "--host=127.0.0.1",
            "--port=" + port,
            "--username=" + USER,
            name));
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name);
  }

  private void awaitStart() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.readString(folder.resolve("log")).contains("ready to accept connections")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IOException(
            "PostgreSQL did not start: " + Files.readString(folder.resolve("log")));
      }
      await(process, 50);
    }
  }

  /// Ends it at once, whoever is connected (`SIGINT`), and removes its folder.
  @Override
  public void close() {
    try {
      run(folder, List.of("kill", "-INT", Long.toString(process.pid())));
      if (!await(process, TimeUnit.SECONDS.toMillis(20))) {
        process.destroyForcibly();
      }
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("could not stop PostgreSQL", e);
    }
  }

  /// The server refuses to run as root.
  private static List<String> as(String... command) {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void run(Path folder, List<String> command) throws IOException {
    Path log = folder.resolve("commands.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("PGPASSWORD", PASSWORD);
    Process run = builder.start();
    if (!await(run, TimeUnit.SECONDS.toMillis(START_SECONDS)) || run.exitValue() != 0) {
      run.destroyForcibly();
      throw new IOException("'%s' failed: %s".formatted(command, Files.readString(log)));
    }
  }

  private static boolean await(Process process, long millis) throws IOException {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL was at work", e);
    }
  }
}
