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

  @Override
  void close();
}
