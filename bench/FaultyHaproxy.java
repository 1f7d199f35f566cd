import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.Programs;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An HAProxy with a map of ours and one of a stranger, that can be made to fail.
final class FaultyHaproxy implements AutoCloseable {
  private final Path folder;
  private Process process;

  private FaultyHaproxy(Path folder) throws Exception {
    this.folder = folder;
    Files.writeString(map(), "");
    Files.writeString(strangersMap(), "192.0.2.1 1\n");
    Files.writeString(
        folder.resolve("haproxy.cfg"),
        """
        global
          stats socket %s mode 600 level admin
          hard-stop-after 1s
        defaults
          mode http
          timeout connect 5s
          timeout client 1m
          timeout server 1m
        frontend web
          bind %s/web.sock
          http-request set-var(txn.until) src,map_ip_int(%s,0)
          http-request set-var(txn.other) src,map_ip_int(%s,0)
          http-request reject if { date,neg,add(txn.until) -m int gt 0 }
          http-request return status 200
        """
            .formatted(socket(), folder, map(), strangersMap()));
    process = started(List.of());
  }

  static FaultyHaproxy start(Path folder) throws Exception {
    return new FaultyHaproxy(folder);
  }

  Path socket() {
    return folder.resolve("admin.sock");
  }

  Path map() {
    return folder.resolve("blocked.map");
  }

  Path strangersMap() {
    return folder.resolve("stranger.map");
  }

  private Process started(List<String> more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(String.valueOf(Programs.installed("haproxy")), "-db", "-f", "haproxy.cfg"));
    command.addAll(more);
    Process started =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile())
            .start();
    String pid = "Pid: " + started.pid();
    for (int looks = 0; looks < 200 && !ask("show info").contains(pid); looks++) Thread.sleep(50);
    return started;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void startAgain() throws Exception {
    process = started(List.of());
  }

  /// A new process takes the place of the old one, which ends.
  void reload() throws Exception {
    Process before = process;
    process = started(List.of("-sf", Long.toString(before.pid())));
    before.waitFor();
  }

  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /// The lines of a map, as the process has them.
  String entries(Path map) {
    return ask("show map " + map);
  }

  /// Empty when nobody answers.
  private String ask(String command) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket()));
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)));
      ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
      while (channel.read(buffer) >= 0 && buffer.hasRemaining()) {}
      return new String(buffer.array(), 0, buffer.position(), UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public void close() throws Exception {
    signal("CONT");
    process.destroy();
    process.waitFor();
  }
}
