package dev.portcullis.cluster.boundary.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.cluster.settings.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The runtime API of an HAProxy (`doc/management.txt`, 9.3): what one connection asks is answered,
/// and then it is closed.
///
/// @param place of a Unix socket, or of a port of this machine
record RuntimeSocket(SocketAddress place) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 64 << 20;

  /// The socket that is written as an absolute path or as a port of this machine, `null` when it is
  /// neither: it asks nobody who he is, and is for no network.
  static @Nullable RuntimeSocket of(String text) {
    if (text.startsWith("/")) {
      return new RuntimeSocket(UnixDomainSocketAddress.of(Path.of(text)));
    }
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(0, colon));
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return !Endpoint.isThisMachine(host) || port <= 0 || port > 65535
          ? null
          : new RuntimeSocket(InetSocketAddress.createUnresolved(host, port));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// The answer to a line of commands, or to one with lines of a payload behind it.
  ///
  /// @throws IOException when there is none: commands that are too long have none, either
  String ask(String commands) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (SocketChannel channel = open()) {
      Thread watch = Thread.ofVirtual().start(() -> closeLater(channel));
      try {
        channel.connect(resolved());
        ByteBuffer request = ByteBuffer.wrap((commands + "\n").getBytes(UTF_8));
        while (request.hasRemaining()) {
          channel.write(request);
        }
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (channel.read(buffer) >= 0 && answer.size() < MOST_BYTES) {
          answer.write(buffer.array(), 0, buffer.position());
          buffer.clear();
        }
      } finally {
        watch.interrupt();
      }
    } catch (IOException e) {
      throw new IOException("no answer from '%s': %s".formatted(place, e), e);
    }
    if (answer.size() == 0 || answer.size() >= MOST_BYTES) {
      throw new IOException(
          "expected an answer of up to %d bytes from '%s', got %d"
              .formatted(MOST_BYTES, place, answer.size()));
    }
    return answer.toString(UTF_8);
  }

  private SocketChannel open() throws IOException {
    return place instanceof UnixDomainSocketAddress
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }

  private SocketAddress resolved() {
    return place instanceof InetSocketAddress inet
        ? new InetSocketAddress(inet.getHostString(), inet.getPort())
        : place;
  }

  private static void closeLater(SocketChannel channel) {
    try {
      Thread.sleep(PATIENCE);
      channel.close();
    } catch (InterruptedException | IOException _) {
      // it has answered, or is closed
    }
  }
}
