package dev.portcullis.app.respond.senders;

import java.util.List;

/// What a request shows of who sends it.
///
/// @param authorization the header of that name; this and the next three are empty where there is
///   none
/// @param id the header `webhook-id`
/// @param timestamp the header `webhook-timestamp`
/// @param signature the header `webhook-signature`
/// @param names in the certificate of the other end, which one of our authorities signed
public record Caller(
    String authorization, String id, String timestamp, String signature, List<String> names) {
  public Caller {
    names = List.copyOf(names);
  }
}
