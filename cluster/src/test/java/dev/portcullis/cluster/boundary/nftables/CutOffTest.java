package dev.portcullis.cluster.boundary.nftables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.BlockReader;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.change.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// An attacker and a server in two networks that a cable joins: what a block does to packets.
class CutOffTest {
  private static final String ATTACKER = "198.51.100.7";
  private static final String NEIGHBOUR = "198.51.100.8";
  private static final String SERVER = "198.51.100.1";
  private static final int PORT = 7000;
  private static final int PATIENCE = 400;

  @Test
  void whoIsBlockedGetsNoNewConnectionAndLosesTheOneHeHas() throws Exception {
    try (NetworkNamespace server = NetworkNamespace.open("nftables");
        NetworkNamespace outside = NetworkNamespace.open("nftables");
        NftablesDevice device =
            new NftablesDevice("edge", new Commands("portcullis"), InstantSource.system())) {
      joined(server, outside);
      ServerSocket listening = server.call(() -> new ServerSocket(PORT, 16));
      Thread.ofVirtual().start(() -> echo(listening));
      Subject attacker = Objects.requireNonNull(Subject.address(ATTACKER));
      Socket established = outside.call(() -> connected(ATTACKER));
      Socket neighbour = outside.call(() -> connected(NEIGHBOUR));
      assertThat(answered(established)).isTrue();

      server.call(() -> {
        device.register(List.of(block(attacker)));
        return 0;
      });

      assertThat(answered(established)).isFalse();
      assertThatThrownBy(() -> outside.call(() -> connected(ATTACKER)))
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(answered(neighbour)).isTrue();

      server.call(() -> {
        device.lift(List.of(attacker));
        return 0;
      });

      assertThat(answered(outside.call(() -> connected(ATTACKER)))).isTrue();
      assertThat(answered(neighbour)).isTrue();
      established.close();
      neighbour.close();
      listening.close();
    }
  }

  private static void joined(NetworkNamespace server, NetworkNamespace outside) throws Exception {
    NetworkNamespace.run(
        "ip",
        "link",
        "add",
        "eth0",
        "netns",
        server.name(),
        "type",
        "veth",
        "peer",
        "name",
        "eth0",
        "netns",
        outside.name());
    server.inside("ip", "addr", "add", SERVER + "/24", "dev", "eth0");
    outside.inside("ip", "addr", "add", ATTACKER + "/24", "dev", "eth0");
    outside.inside("ip", "addr", "add", NEIGHBOUR + "/24", "dev", "eth0");
    server.inside("ip", "link", "set", "eth0", "up");
    outside.inside("ip", "link", "set", "eth0", "up");
  }

  private static Socket connected(String from) throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(SERVER), PORT), PATIENCE);
      socket.setSoTimeout(PATIENCE);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// Whether a byte that is sent comes back.
  private static boolean answered(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write('x');
      return socket.getInputStream().read() == 'x';
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  private static void echo(ServerSocket listening) {
    try {
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException _) {
      // it is over
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      InputStream input = socket.getInputStream();
      for (int read = input.read(); read >= 0; read = input.read()) {
        socket.getOutputStream().write(read);
      }
    } catch (IOException _) {
      // it is over
    }
  }

  private static Block block(Subject subject) {
    Instant now = Instant.now();
    return new Block(
        new Target(BlockReader.API_VERSION, BlockReader.KIND, "", "block", "uid"),
        subject,
        "inc-1",
        now,
        now.plus(Duration.ofHours(1)));
  }
}
