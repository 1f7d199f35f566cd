package dev.portcullis.testkit.kafka;

import dev.portcullis.testkit.OwnJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A broker of Kafka of our own (KRaft, without ZooKeeper), in a process of its own, on a port of
/// 127.0.0.1 that was free, with its data in a new folder. Its jars are on the class path of tests.
public final class KafkaBroker implements AutoCloseable {
  private static final long LONGEST_START = TimeUnit.SECONDS.toMillis(60);

  private final Path folder;
  private final int port;
  private Process process;

  private KafkaBroker(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  static KafkaBroker start() throws IOException {
    Path folder = Files.createTempDirectory("portcullis-kafka");
    int port = freePort();
    Path settings = Files.writeString(folder.resolve("server.properties"), settings(folder, port));
    Process format =
        run(
            folder,
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            "AAAAAAAAAAAAAAAAAAAAAQ",
            "--config",
            settings.toString());
    if (!await(format, LONGEST_START) || format.exitValue() != 0) {
      format.destroyForcibly();
      throw new IOException("no storage: " + Files.readString(folder.resolve("log")));
    }
    KafkaBroker broker = new KafkaBroker(folder, port, broker(folder));
    broker.awaitStart();
    return broker;
  }

  /// One node that is all there is: its own controller, with a copy of everything.
  private static String settings(Path folder, int port) throws IOException {
    int controller = freePort();
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%d
    controller.listener.names=CONTROLLER
    listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
    log.dirs=%s
    auto.create.topics.enable=false
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=1
    group.initial.rebalance.delay.ms=0
    group.min.session.timeout.ms=500
    broker.session.timeout.ms=1000
    broker.heartbeat.interval.ms=200
    """
        .formatted(controller, port, controller, folder.resolve("data"));
  }

  private static Process broker(Path folder) throws IOException {
    return run(folder, "kafka.Kafka", folder.resolve("server.properties").toString());
  }

  private static Process run(Path folder, String main, String... words) throws IOException {
    return new ProcessBuilder(OwnJvm.running(main, words))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  /// `127.0.0.1:PORT`
  public String address() {
    return "127.0.0.1:" + port;
  }

  /// Kills it (`SIGKILL`); its data stays.
  public void kill() throws IOException {
    process.destroyForcibly();
    await(process, LONGEST_START);
  }

  /// Starts it again on its data.
  public void startAgain() throws IOException {
    process = broker(folder);
    awaitStart();
  }

  private void awaitStart() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_START);
    while (!isListening()) {
      if (await(process, 100) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException("Kafka did not start: " + Files.readString(folder.resolve("log")));
      }
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean await(Process process, long millis) throws IOException {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Kafka was at work", e);
    }
  }

  @Override
  public void close() {
    try {
      kill();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not stop Kafka", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
