package dev.portcullis.cluster.boundary.haproxy;

import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry of a map as HAProxy writes it: a key and a value, with a blank between them.
record Entry(Subject subject, long until) {

  /// The second in which it is over.
  static long seconds(Instant until) {
    return until.getEpochSecond() + (until.getNano() > 0 ? 1 : 0);
  }

  static String line(Subject subject, long until) {
    return subject.text() + " " + until;
  }

  /// `null` when the key is none that we write: then it is somebody else's. One without an end is
  /// over.
  static @Nullable Entry of(String key, String value) {
    Subject subject = key.contains("/") ? Subject.network(key) : Subject.address(key);
    return subject == null || !subject.text().equals(key) ? null : new Entry(subject, end(value));
  }

  private static long end(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
