package dev.portcullis.cluster.api;

import java.util.List;

/// A request to an API server.
///
/// @param method as HTTP names it
/// @param path with its query, from the root of the server
/// @param contentType of the body
/// @param body JSON, empty for none
/// @param headers beside those that say who we are
public record Call(
    String method, String path, String contentType, String body, List<Header> headers) {
  private static final String JSON = "application/json";

  public Call {
    headers = List.copyOf(headers);
  }

  public Call(String method, String path, String body, List<Header> headers) {
    this(method, path, JSON, body, headers);
  }

  /// A header; several may have one name.
  public record Header(String name, String value) {}
}
