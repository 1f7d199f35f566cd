package dev.portcullis.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// A network inside and one outside, joined by a cable. Inside somebody listens, who sends back
/// what he is sent; outside are an attacker and his neighbour.
public final class Crossing implements AutoCloseable {
  public static final String ATTACKER = "198.51.100.7";
  public static final String NEIGHBOUR = "198.51.100.8";

  private static final String SERVER = "198.51.100.1";
  private static final int PORT = 7000;
  private static final int PATIENCE = 400;

  private final NetworkNamespace inside;
  private final NetworkNamespace outside;
  private final ServerSocket listening;

  private Crossing(NetworkNamespace inside, NetworkNamespace outside) throws Exception {
    this.inside = inside;
    this.outside = outside;
    inside.inside(
        "ip", "link", "add", "eth0", "type", "veth", "peer", "eth0", "netns", outside.name());
    address(inside, SERVER);
    address(outside, ATTACKER);
    address(outside, NEIGHBOUR);
    inside.inside("ip", "link", "set", "eth0", "up");
    outside.inside("ip", "link", "set", "eth0", "up");
    listening = inside.call(() -> new ServerSocket(PORT, 16));
    Thread.ofVirtual().start(this::answer);
  }

  /// Makes one, or says that this machine lets us have none.
  ///
  /// @param what it is needed for
  public static Crossing open(String what) throws Exception {
    NetworkNamespace inside = NetworkNamespace.open(what);
    return new Crossing(inside, NetworkNamespace.open(what));
  }

  private static void address(NetworkNamespace namespace, String address) throws IOException {
    namespace.inside("ip", "addr", "add", address + "/24", "dev", "eth0");
  }

  /// The network that is to be defended.
  public NetworkNamespace inside() {
    return inside;
  }

  /// A connection from an address outside.
  ///
  /// @throws SocketTimeoutException when nobody answers
  public Socket connect(String from) throws Exception {
    return outside.call(() -> connected(from));
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
  public static boolean answers(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write('x');
      return socket.getInputStream().read() == 'x';
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  private void answer() {
    try {
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (IOException _) {
      // it is over
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      InputStream input = socket.getInputStream();
      for (int read = input.read(); read >= 0; read = input.read()) {
        socket.getOutputStream().write(read);
      }
    } catch (IOException _) {
      // it is over
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    inside.close();
    outside.close();
  }
}
