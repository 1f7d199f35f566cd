package dev.portcullis.app.respond.publish;

import dev.portcullis.cluster.boundary.published.Entry;
import dev.portcullis.cluster.boundary.published.Entry.Standing;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.net.IpAddress.Family;
import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Blockings as indicators of STIX 2.1 (4.7). What is lifted is a version that is `revoked` (3.2).
final class Indicators {
  static final String TYPE = "indicator";
  static final String SPEC_VERSION = "2.1";

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Indicators() {}

  static String id(Entry entry) {
    String name =
        "%s %s %s"
            .formatted(
                entry.subject().getClass().getSimpleName(),
                entry.subject().text(),
                time(entry.since()));
    return TYPE + "--" + NamedUuid.of(name);
  }

  static Mapping of(Entry entry) {
    Mapping indicator =
        new Mapping.Builder(12)
            .put("type", TYPE)
            .put("spec_version", SPEC_VERSION)
            .put("id", id(entry))
            .put("created", time(entry.since()))
            .put("modified", time(entry.modified()))
            .put("name", entry.subject().text())
            .put("indicator_types", Sequence.of(List.of("malicious-activity")))
            .put("pattern", pattern(entry.subject()))
            .put("pattern_type", "stix")
            .put("pattern_version", SPEC_VERSION)
            .put("valid_from", time(entry.since()))
            .put("valid_until", time(entry.until()))
            .build();
    return entry.standing() == Standing.LIFTED ? indicator.with("revoked", true) : indicator;
  }

  /// A timestamp (STIX 2.1, 2.16).
  static String time(Instant time) {
    return MICROSECONDS.format(time);
  }

  private static String pattern(Subject subject) {
    return switch (subject) {
      case Subject.Address(IpAddress address) ->
          "[%s:value = '%s']".formatted(type(address), address);
      case Subject.Network(Cidr cidr) ->
          "[%s:value ISSUBSET '%s']".formatted(type(cidr.address()), cidr);
      case Subject.Domain(String name) -> "[domain-name:value = '%s']".formatted(literal(name));
      case Subject.ImageDigest(String digest) ->
          "[file:hashes.'SHA-256' = '%s']".formatted(digest.substring(digest.indexOf(':') + 1));
      case Subject.Identity(String name) ->
          "[user-account:account_login = '%s']".formatted(literal(name));
    };
  }

  private static String type(IpAddress address) {
    return address.family() == Family.IPV4 ? "ipv4-addr" : "ipv6-addr";
  }

  /// What stands between quotes in a pattern (STIX 2.1, 9.4).
  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }
}
