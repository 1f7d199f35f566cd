package dev.portcullis.policy.podsecurity.standards;

import java.util.Optional;

/// How strict a Pod Security Standard is, the least strict first.
public enum Level {
  PRIVILEGED("privileged"),
  BASELINE("baseline"),
  RESTRICTED("restricted");

  private final String name;

  Level(String name) {
    this.name = name;
  }

  /// The level that a label's value names, empty when it names none.
  public static Optional<Level> named(String name) {
    for (Level level : values()) {
      if (level.name.equals(name)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  public boolean isStricterThan(Level other) {
    return compareTo(other) > 0;
  }

  /// As in a label: `restricted`.
  @Override
  public String toString() {
    return name;
  }
}
