package dev.portcullis.app.respond.publish;

import dev.portcullis.app.respond.senders.Allowance;
import java.util.List;

/// Somebody who may fetch what is published.
///
/// @param tokenDigest the SHA-256 of the token, in hexadecimal
/// @param devices which he may fetch from, by their names
/// @param allowance how many requests they may be
public record Reader(String name, String tokenDigest, List<String> devices, Allowance allowance) {
  public Reader {
    devices = List.copyOf(devices);
  }
}
