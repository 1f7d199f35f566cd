package dev.portcullis.response.detection;

import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import org.jspecify.annotations.Nullable;

/// IP addresses in events: text of strangers, of which only what parses goes on.
public final class Addresses {
  /// Sockets for both families tell the addresses of IPv4 so.
  private static final String MAPPED = "::ffff:";

  private Addresses() {}

  /// The address in its canonical form (RFC 5952 for IPv6), `null` when `text` is none.
  public static @Nullable String canonical(String text) {
    boolean mapped = text.regionMatches(true, 0, MAPPED, 0, MAPPED.length()) && text.contains(".");
    return switch (IpAddress.parse(mapped ? text.substring(MAPPED.length()) : text)) {
      case Answer.Value<IpAddress>(IpAddress address) -> address.toString();
      case Answer.Failure<IpAddress> _ -> null;
    };
  }
}
