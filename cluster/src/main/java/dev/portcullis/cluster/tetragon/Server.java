package dev.portcullis.cluster.tetragon;

import java.nio.file.Path;
import java.util.Optional;

/// Where Tetragon's server is, and how it is known.
///
/// @param address `unix:///PATH` or `HOST:PORT`, as Tetragon's `--server-address` has it
/// @param authorities whom to trust, PEM; empty where nothing is encrypted
/// @param certificate our own, PEM, where it asks for one
/// @param key that of the certificate, PEM (PKCS #8)
public record Server(
    String address, Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {
  private static final String UNIX = "unix://";

  /// Whether it is a socket of this machine, which the file system guards.
  public boolean isUnixSocket() {
    return address.startsWith(UNIX);
  }

  /// The socket's path.
  Path socket() {
    return Path.of(address.substring(UNIX.length()));
  }

  /// Where a call of HTTP goes.
  String url(String path) {
    String place = isUnixSocket() ? "localhost" : address;
    return (authorities.isPresent() ? "https://" : "http://") + place + path;
  }
}
