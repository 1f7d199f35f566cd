package dev.portcullis.cluster.api;

import java.io.IOException;

/// The way to one API server.
public interface Transport extends AutoCloseable {

  /// Where the server is, for people.
  String server();

  /// The answer to one request.
  ///
  /// @throws IOException when there is none
  Answer send(Call call) throws IOException;

  /// The answer to one request as it came, whatever it is.
  ///
  /// @throws IOException when there is none
  Raw read(Call call) throws IOException;

  @Override
  void close();
}
