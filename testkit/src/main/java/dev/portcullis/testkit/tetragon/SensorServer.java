package dev.portcullis.testkit.tetragon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Programs;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A process that serves `GetEvents` by the code that Tetragon's own clients and servers use, and
/// sends what it is given: `testkit/tetragon`, in Go.
public final class SensorServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final BufferedWriter events;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private String address = "";

  private SensorServer(Process process) {
    this.process = process;
    this.events = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    Thread.ofVirtual().start(this::listen);
  }

  /// Starts one and waits until it listens.
  ///
  /// @param address `unix:///PATH` or `HOST:PORT`
  /// @param tls its certificate, its key and whose certificates it asks for, PEM; or nothing
  public static SensorServer start(String address, Path... tls)
      throws IOException, InterruptedException {
    List<String> command = command("serve", address);
    for (Path each : tls) {
      command.add(each.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    SensorServer server = new SensorServer(process);
    server.address = server.await("listening ");
    return server;
  }

  /// Events of all kinds as Tetragon's export has them, a line each; the same ones each time.
  public static List<String> sample() throws IOException {
    return lines("sample");
  }

  /// The table of Tetragon's messages as its generated code has them, a line each.
  public static List<String> messages() throws IOException {
    return lines("describe");
  }

  private static List<String> lines(String word) throws IOException {
    Process process = new ProcessBuilder(command(word)).start();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      return lines.lines().toList();
    }
  }

  private static List<String> command(String... words) {
    Path program = Programs.cached("tetragon/server");
    if (program == null) {
      throw NotRun.because(
          "a server of Tetragon's API", "'testkit/tetragon/build' makes it (needs Go 1.26)");
    }
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    return command;
  }

  /// Where it listens: a path or `HOST:PORT`.
  public String address() {
    return address;
  }

  /// Sends an event to whoever follows now.
  public void send(String event) throws IOException {
    events.write(event.replace("\n", " "));
    events.write('\n');
    events.flush();
  }

  /// Ends all streams, as Tetragon does when it stops.
  public void end() throws IOException {
    send("end");
  }

  /// Waits for what it says, and returns what is behind those words.
  public String await(String words) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      String line = said.poll(100, TimeUnit.MILLISECONDS);
      if (line != null && line.startsWith(words)) {
        return line.substring(words.length());
      }
    }
    throw new IllegalStateException("expected '%s' from it".formatted(words));
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      lines.lines().forEach(said::add);
    } catch (IOException _) {
      // it has ended
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
