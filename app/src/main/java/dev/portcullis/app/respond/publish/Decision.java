package dev.portcullis.app.respond.publish;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.cluster.boundary.published.Entry;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.boundary.Subject;
import java.time.Duration;
import java.time.Instant;

/// A blocking of an address or a network as CrowdSec tells its bouncers (`Decision` in
/// `pkg/models/localapi_swagger.yaml` of `crowdsecurity/crowdsec`).
final class Decision {
  static final String ORIGIN = "portcullis";
  static final String TYPE = "ban";
  static final String SCENARIO = "portcullis/boundary";

  /// So many hexadecimal digits are a number that JavaScript can hold, too.
  private static final int DIGITS = 13;

  private Decision() {}

  /// `Ip` or `Range`.
  static String scope(Subject subject) {
    return subject instanceof Subject.Network ? "Range" : "Ip";
  }

  static Mapping of(Entry entry, Instant now) {
    return new Mapping.Builder(8)
        .put("duration", duration(Duration.between(now, entry.until())))
        .put("id", id(entry))
        .put("origin", ORIGIN)
        .put("scenario", SCENARIO)
        .put("scope", scope(entry.subject()))
        .put("type", TYPE)
        .put("uuid", NamedUuid.of(name(entry)).toString())
        .put("value", entry.subject().text())
        .build();
  }

  /// What is over: bouncers let go of it.
  static Mapping over(Entry entry) {
    Instant end = entry.until();
    return of(entry, end.plusSeconds(1));
  }

  private static long id(Entry entry) {
    return Long.parseLong(SHA_256.hex(name(entry), DIGITS / 2 + 1).substring(0, DIGITS), 16);
  }

  private static String name(Entry entry) {
    return "%s %s".formatted(entry.subject().text(), entry.since());
  }

  /// As Go writes a duration of whole seconds.
  static String duration(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    String sign = seconds < 0 ? "-" : "";
    seconds = Math.abs(seconds);
    StringBuilder text = new StringBuilder(sign);
    if (seconds >= 3600) {
      text.append(seconds / 3600).append('h');
    }
    if (seconds >= 60) {
      text.append(seconds / 60 % 60).append('m');
    }
    return text.append(seconds % 60).append('s').toString();
  }
}
