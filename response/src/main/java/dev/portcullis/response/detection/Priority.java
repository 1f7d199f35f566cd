package dev.portcullis.response.detection;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How bad a sensor says it is, the least first: the priorities of Falco, which are those of syslog
/// (RFC 5424, table 2).
public enum Priority {
  DEBUG("Debug"),
  INFORMATIONAL("Informational"),
  NOTICE("Notice"),
  WARNING("Warning"),
  ERROR("Error"),
  CRITICAL("Critical"),
  ALERT("Alert"),
  EMERGENCY("Emergency");

  private final String word;

  Priority(String word) {
    this.word = word;
  }

  /// As Falco writes it.
  public String word() {
    return word;
  }

  /// The priority of that name in any case, `null` when there is none. Falco writes `Informational`
  /// and takes `Info` too.
  public static @Nullable Priority of(String word) {
    String name = word.toUpperCase(Locale.ROOT);
    for (Priority priority : values()) {
      if (priority.name().equals(name)) {
        return priority;
      }
    }
    return name.equals("INFO") ? INFORMATIONAL : null;
  }

  public boolean isAtLeast(Priority other) {
    return compareTo(other) >= 0;
  }
}
