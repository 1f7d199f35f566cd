package dev.portcullis.cluster.witness;

import dev.portcullis.testkit.controlplane.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Speaks TLS for a server on a port of this machine that knows none.
final class TlsFront implements AutoCloseable {
  private final ServerSocket socket;
  private final int behind;

  TlsFront(ServerCertificate certificate, int behind) throws IOException {
    this.socket =
        certificate
            .context()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.behind = behind;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      }
    } catch (IOException _) {
      // it is closed
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // one of them has had enough
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
