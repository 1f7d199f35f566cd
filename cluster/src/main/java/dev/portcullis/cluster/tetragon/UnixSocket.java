package dev.portcullis.cluster.tetragon;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.SocketFactory;

/// A socket of the file system in the form that clients of TCP know: whatever they connect it to,
/// it is that file. The JDK has such sockets as channels only.
final class UnixSocket extends Socket {
  private final Path file;
  private final SocketChannel channel;

  private UnixSocket(Path file) throws IOException {
    this.file = file;
    this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
  }

  /// Makes sockets of a file.
  static SocketFactory factory(Path file) {
    return new Factory(file);
  }

  private static final class Factory extends SocketFactory {
    private final Path file;

    private Factory(Path file) {
      this.file = file;
    }

    @Override
    public Socket createSocket() throws IOException {
      return new UnixSocket(file);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return connected();
    }

    private Socket connected() throws IOException {
      Socket socket = createSocket();
      socket.connect(InetSocketAddress.createUnresolved("localhost", 0));
      return socket;
    }
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  /// A connection to a file is made at once, or not at all.
  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    try {
      channel.connect(UnixDomainSocketAddress.of(file));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public InputStream getInputStream() {
    return Channels.newInputStream(channel);
  }

  @Override
  public OutputStream getOutputStream() {
    return Channels.newOutputStream(channel);
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  /// There is no time limit for reading: nothing that reads here wants one.
  @Override
  public void setSoTimeout(int timeout) {}

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
