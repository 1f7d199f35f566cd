package dev.portcullis.response.detection;

/// The other end of a connection that a sensor saw.
///
/// @param address an IP address in its canonical form
/// @param port 0 where the sensor does not say
/// @param direction who opened the connection
public record Peer(String address, int port, Direction direction) {
  /// Who chose the address: of an outbound connection it is whoever runs in the container.
  public enum Direction {
    INBOUND,
    OUTBOUND,
    /// The sensor does not say, so that it may have been either.
    UNKNOWN
  }
}
