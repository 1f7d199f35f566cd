package dev.portcullis.testkit.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// Hands on what comes to a port of the loopback device of one network to the same port of that of
/// another one.
public final class Relay implements AutoCloseable {
  private final ServerSocket listening;
  private final Callable<Socket> connecting;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Relay(ServerSocket listening, Callable<Socket> connecting) {
    this.listening = listening;
    this.connecting = connecting;
    Thread.ofVirtual().start(this::accept);
  }

  /// What speaks to the port in `namespace` speaks to this machine's.
  public static Relay outOf(NetworkNamespace namespace, int port) throws Exception {
    return new Relay(namespace.call(() -> listen(port)), () -> connect(port));
  }

  /// What speaks to a free port of this machine speaks to the same port in `namespace`.
  public static Relay into(NetworkNamespace namespace) throws IOException {
    ServerSocket listening = listen(0);
    int port = listening.getLocalPort();
    return new Relay(listening, () -> namespace.call(() -> connect(port)));
  }

  public int port() {
    return listening.getLocalPort();
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 16, InetAddress.getLoopbackAddress());
  }

  private static Socket connect(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private void accept() {
    try {
      while (true) {
        Socket here = listening.accept();
        open.add(here);
        Thread.ofVirtual().start(() -> join(here));
      }
    } catch (IOException _) {
      // it is over
    }
  }

  private void join(Socket here) {
    try (here;
        Socket there = connecting.call()) {
      open.add(there);
      Thread back = Thread.ofVirtual().start(() -> copy(there, here));
      copy(here, there);
      back.join();
    } catch (Exception _) {
      // who speaks to it sees that nobody is there
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // one of them has ended
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
