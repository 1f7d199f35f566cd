package dev.portcullis.testkit.kafka;

import dev.portcullis.testkit.Folders;
import dev.portcullis.testkit.OwnJvm;
import dev.portcullis.testkit.Ports;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A broker of Kafka of our own (KRaft, without ZooKeeper), in a process of its own, on a port of
/// 127.0.0.1 that was free, with its data in a new folder. Its jars are on the class path of tests.
///
/// Beside the plain port it has one by TLS with a login ([#USER], SCRAM), and one by TLS for
/// whoever shows the certificate that it has itself.
public final class KafkaBroker implements AutoCloseable {
  /// Who may log in.
  public static final String USER = "portcullis";

  /// By which [#USER] is known.
  public static final String PASSWORD = "for-tests-only";

  private static final long LONGEST_START = TimeUnit.SECONDS.toMillis(60);

  private final Path folder;
  private final Listeners listeners;
  private Process process;

  private record Listeners(int plain, int login, int certificate, int controller) {}

  private KafkaBroker(Path folder, Listeners listeners, Process process) {
    this.folder = folder;
    this.listeners = listeners;
    this.process = process;
  }

  static KafkaBroker start() throws IOException {
    Path folder = Files.createTempDirectory("portcullis-kafka");
    ServerCertificate certificate = ServerCertificate.make();
    Files.writeString(folder.resolve("tls.crt"), certificate.chain());
    Files.writeString(folder.resolve("tls.pem"), certificate.key() + certificate.chain());
    Listeners listeners = new Listeners(Ports.free(), Ports.free(), Ports.free(), Ports.free());
    Path settings =
        Files.writeString(folder.resolve("server.properties"), settings(folder, listeners));
    Process format =
        run(
            folder,
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            "AAAAAAAAAAAAAAAAAAAAAQ",
            "--add-scram",
            "SCRAM-SHA-512=[name=%s,password=%s]".formatted(USER, PASSWORD),
            "--config",
            settings.toString());
    if (!await(format, LONGEST_START) || format.exitValue() != 0) {
      format.destroyForcibly();
      throw new IOException("no storage: " + Files.readString(folder.resolve("log")));
    }
    KafkaBroker broker = new KafkaBroker(folder, listeners, broker(folder));
    broker.awaitStart();
    return broker;
  }

  /// One node that is all there is: its own controller, with a copy of everything.
  private static String settings(Path folder, Listeners listeners) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%d
    controller.listener.names=CONTROLLER
    listeners=PLAINTEXT://127.0.0.1:%d,SASL_SSL://127.0.0.1:%d,SSL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%1$d
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:PLAINTEXT
    ssl.keystore.type=PEM
    ssl.keystore.location=%s
    ssl.truststore.type=PEM
    ssl.truststore.location=%s
    listener.name.ssl.ssl.client.auth=required
    listener.name.sasl_ssl.sasl.enabled.mechanisms=SCRAM-SHA-512
    listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=\
      org.apache.kafka.common.security.scram.ScramLoginModule required;
    log.dirs=%s
    auto.create.topics.enable=false
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=1
    group.initial.rebalance.delay.ms=0
    group.min.session.timeout.ms=500
    broker.session.timeout.ms=1000
    broker.heartbeat.interval.ms=200
    """
        .formatted(
            listeners.controller,
            listeners.plain,
            listeners.login,
            listeners.certificate,
            folder.resolve("tls.pem"),
            folder.resolve("tls.crt"),
            folder.resolve("data"));
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
    return "127.0.0.1:" + listeners.plain;
  }

  /// The same for whoever logs in by TLS.
  public String addressByLogin() {
    return "127.0.0.1:" + listeners.login;
  }

  /// The same for whoever shows a certificate.
  public String addressByCertificate() {
    return "127.0.0.1:" + listeners.certificate;
  }

  /// Its certificate, PEM, which is its own authority.
  public Path certificate() {
    return folder.resolve("tls.crt");
  }

  /// Its certificate with the key, PEM.
  public Path identity() {
    return folder.resolve("tls.pem");
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
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listeners.plain)) {
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
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("could not stop Kafka", e);
    }
  }
}
