package dev.portcullis.app.respond;

import java.util.List;

/// Somebody who may send events.
///
/// @param tokenDigest the SHA-256 of the token, in hexadecimal
/// @param namespaces what the events may be about; empty for every one
/// @param allowance how many they may be
record Sender(String name, String tokenDigest, List<String> namespaces, Allowance allowance) {
  Sender {
    namespaces = List.copyOf(namespaces);
  }

  boolean mayReport(String namespace) {
    return namespaces.isEmpty() || namespaces.contains(namespace);
  }
}
