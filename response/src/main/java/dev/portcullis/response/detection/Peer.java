package dev.portcullis.response.detection;

import org.jspecify.annotations.Nullable;

/// The other end of a connection that a sensor saw.
///
/// @param address an IP address in its canonical form
/// @param port 0 where the sensor does not say
/// @param direction who opened the connection
public record Peer(String address, int port, Direction direction) {
  private static final int PORTS = 1 << 16;

  /// The peer of that address, `null` when it is none.
  ///
  /// @param port taken only when it is a number of a port
  public static @Nullable Peer of(String address, @Nullable Object port, Direction direction) {
    String canonical = Addresses.canonical(address);
    int number = port instanceof Long said && said > 0 && said < PORTS ? said.intValue() : 0;
    return canonical == null ? null : new Peer(canonical, number, direction);
  }

  /// Who chose the address: of an outbound connection it is whoever runs in the container.
  public enum Direction {
    INBOUND("Inbound"),
    OUTBOUND("Outbound"),
    /// The sensor does not say, so that it may have been either.
    UNKNOWN("Unknown");

    private final String word;

    Direction(String word) {
      this.word = word;
    }

    /// As a Detection writes it.
    public String word() {
      return word;
    }
  }
}
