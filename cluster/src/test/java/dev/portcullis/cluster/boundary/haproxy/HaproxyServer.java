package dev.portcullis.cluster.boundary.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Ports;
import dev.portcullis.testkit.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An HAProxy on 127.0.0.1 that we start, reload and stop, in front of a server that echoes. It has
/// the rules that `docs/boundary.md` shows; by one port clients say themselves where they are from.
final class HaproxyServer implements AutoCloseable {
  private static final String SETTINGS =
      """
      global
        stats socket FOLDER/admin.sock mode 600 level admin
        stats socket 127.0.0.1:ADMIN level admin
        hard-stop-after 1s
      defaults
        mode tcp
        timeout connect 5s
        timeout client 1m
        timeout server 1m
      frontend plain
        bind 127.0.0.1:PLAIN
        bind [::]:BOTH v4v6
        tcp-request connection set-var(sess.until) src,map_ip_int(FOLDER/blocked.map,0)
        tcp-request connection reject if { date,neg,add(sess.until) -m int gt 0 }
        default_backend echo
      frontend behind
        bind 127.0.0.1:BEHIND accept-proxy
        tcp-request session set-var(sess.until) src,map_ip_int(FOLDER/blocked.map,0)
        tcp-request session reject if { date,neg,add(sess.until) -m int gt 0 }
        default_backend echo
      frontend web
        mode http
        bind 127.0.0.1:WEB
        http-request set-var(txn.until) src,map_ip_int(FOLDER/blocked.map,0)
        http-request reject if { date,neg,add(txn.until) -m int gt 0 }
        http-request return status 200 content-type text/plain string served
      backend echo
        server one 127.0.0.1:ECHO
      """;

  private final Path folder;
  private final ServerSocket echo;
  private final int plain = Ports.free();
  private final int behind = Ports.free();
  private final int web = Ports.free();
  private final int both = Ports.free();
  private final int admin = Ports.free();
  private @Nullable Process process;

  private HaproxyServer(Path folder) throws IOException {
    this.folder = folder;
    this.echo = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  }

  static HaproxyServer start(Path folder) throws Exception {
    HaproxyServer server = new HaproxyServer(folder);
    Thread.ofVirtual().start(server::echo);
    String settings =
        SETTINGS
            .replace("FOLDER", folder.toString())
            .replace("ADMIN", Integer.toString(server.admin))
            .replace("PLAIN", Integer.toString(server.plain))
            .replace("BOTH", Integer.toString(server.both))
            .replace("BEHIND", Integer.toString(server.behind))
            .replace("WEB", Integer.toString(server.web))
            .replace("ECHO", Integer.toString(server.echo.getLocalPort()));
    Files.writeString(folder.resolve("haproxy.cfg"), settings);
    Files.createFile(server.file());
    server.start();
    return server;
  }

  void start() throws Exception {
    Path program = Programs.installed("haproxy");
    if (program == null) {
      throw NotRun.because("HaproxyTest", "no haproxy; see .ci/run");
    }
    Process started =
        new ProcessBuilder(program.toString(), "-W", "-db", "-f", "haproxy.cfg")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile())
            .start();
    process = started;
    awaitAnotherWorker("");
  }

  /// As `systemctl reload haproxy` does it. What a master that has just started is told is lost.
  void reload() throws Exception {
    String before = worker();
    Process running = Objects.requireNonNull(process);
    for (int times = 0; worker().equals(before) && times < 10; times++) {
      new ProcessBuilder("kill", "-USR2", Long.toString(running.pid())).start().waitFor();
      for (int looks = 0; worker().equals(before) && looks < 100; looks++) {
        Thread.sleep(20);
      }
    }
    awaitAnotherWorker(before);
  }

  private void awaitAnotherWorker(String before) throws Exception {
    Instant end = Instant.now().plusSeconds(10);
    for (String now = worker(); now.isEmpty() || now.equals(before); now = worker()) {
      if (Instant.now().isAfter(end)) {
        throw new IOException(Files.readString(folder.resolve("haproxy.log")));
      }
      Thread.sleep(10);
    }
  }

  private String worker() {
    try {
      return socket()
          .ask("show info")
          .lines()
          .filter(line -> line.startsWith("Pid: "))
          .findFirst()
          .orElse("");
    } catch (IOException _) {
      return "";
    }
  }

  RuntimeSocket socket() {
    return new RuntimeSocket(UnixDomainSocketAddress.of(folder.resolve("admin.sock")));
  }

  String adminPort() {
    return "127.0.0.1:" + admin;
  }

  Path file() {
    return folder.resolve("blocked.map");
  }

  /// A connection by the port that takes the client's word for where he is from.
  Socket connectedFrom(String address) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), behind);
    boolean six = address.contains(":");
    socket
        .getOutputStream()
        .write(
            "PROXY %s %s %s 5000 80\r\n"
                .formatted(six ? "TCP6" : "TCP4", address, six ? "::1" : "127.0.0.1")
                .getBytes(UTF_8));
    return socket;
  }

  /// A connection from one of this machine's own addresses.
  Socket connectedFromHere(String address) throws IOException {
    return connected(address, plain);
  }

  /// A connection to the port that speaks HTTP.
  Socket connectedToWeb(String address) throws IOException {
    return connected(address, web);
  }

  /// A connection by IPv4 to a port of IPv6 that takes both.
  Socket connectedByBothFamilies(String address) throws IOException {
    return connected(address, both);
  }

  private static Socket connected(String address, int port) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(address, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  /// Whether what is sent is answered; not when the connection is over.
  static boolean isAnswered(Socket socket, String request) throws IOException {
    socket.setSoTimeout(30_000); // not for what is over: that ends at once
    try {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return socket.getInputStream().read(new byte[1000]) > 0;
    } catch (SocketException _) {
      return false;
    }
  }

  private void echo() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      } catch (IOException _) {
        // closed
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException _) {
      // closed
    }
  }

  void stop() {
    Process running = process;
    if (running != null) {
      running.destroy();
      running
          .onExit()
          .orTimeout(5, TimeUnit.SECONDS)
          .handle((_, _) -> running.destroyForcibly())
          .join();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    echo.close();
  }
}
