package dev.portcullis.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports of this machine for programs that must be told one.
public final class Ports {
  private Ports() {}

  /// A port of the loopback address on which nobody listens now; nobody keeps it from others.
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
