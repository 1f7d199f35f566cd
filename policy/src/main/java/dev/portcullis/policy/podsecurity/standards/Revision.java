package dev.portcullis.policy.podsecurity.standards;

import java.util.List;

/// One form of a check.
///
/// @param since the minor release from which on it holds, up to the next revision
/// @param overrides the ids of the baseline checks that a restricted one makes superfluous
record Revision(int since, Rule rule, List<String> overrides) {
  Revision {
    overrides = List.copyOf(overrides);
  }

  static Revision since(int minor, Rule rule) {
    return new Revision(minor, rule, List.of());
  }

  Revision overriding(String id) {
    return new Revision(since, rule, List.of(id));
  }

  boolean holdsIn(int minor) {
    return since <= minor;
  }
}
