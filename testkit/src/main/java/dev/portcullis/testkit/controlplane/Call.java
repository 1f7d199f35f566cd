package dev.portcullis.testkit.controlplane;

import java.util.List;

/// A request to an API server, word for word.
///
/// @param path with the query
/// @param body empty for none
/// @param headers names and values in turn, at least one of each
public record Call(String method, String path, String body, List<String> headers) {
  public Call {
    headers = List.copyOf(headers);
  }
}
