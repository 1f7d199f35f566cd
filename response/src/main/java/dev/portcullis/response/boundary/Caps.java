package dev.portcullis.response.boundary;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress.Family;
import java.time.Duration;

/// How much may be blocked without a person.
///
/// @param shortestPrefix4 of a network of IPv4; a shorter one is a larger network
/// @param shortestPrefix6 of a network of IPv6
/// @param perIncident how many blocks one incident may ask for
/// @param perWindow how many blocks all may ask for in `window`
public record Caps(
    int shortestPrefix4, int shortestPrefix6, int perIncident, int perWindow, Duration window) {
  public static final Caps USUAL = new Caps(24, 48, 32, 1000, Duration.ofHours(1));

  /// The shortest prefix that a network of the address family of `cidr` may have.
  public int shortestPrefix(Cidr cidr) {
    return cidr.address().family() == Family.IPV4 ? shortestPrefix4 : shortestPrefix6;
  }
}
