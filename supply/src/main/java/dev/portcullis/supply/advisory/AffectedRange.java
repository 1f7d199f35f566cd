package dev.portcullis.supply.advisory;

import java.util.List;

/// Versions that are affected, by the events between which they lie.
///
/// @param events in the order in which they are written
public record AffectedRange(Type type, List<Event> events) {
  public AffectedRange {
    events = List.copyOf(events);
  }

  /// How versions are ordered in it (OSV schema, "affected[].ranges[].type field").
  public enum Type {
    SEMVER,
    ECOSYSTEM,
    GIT
  }

  /// `introduced 0, fixed 1.2.3`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Event each : events) {
      text.append(text.isEmpty() ? "" : ", ").append(each);
    }
    return text.toString();
  }
}
