package dev.portcullis.policy.schema.versions;

import dev.portcullis.model.Mapping;

/// Events, of which the two groups name fields in other words (`pkg/apis/events/v1/conversion.go`
/// of `k8s.io/kubernetes`).
final class Events {
  /// By turns the name in the core group and in `events.k8s.io`.
  private static final String[] NAMES = {
    "kind", "kind",
    "metadata", "metadata",
    "involvedObject", "regarding",
    "reason", "reason",
    "message", "note",
    "source", "deprecatedSource",
    "firstTimestamp", "deprecatedFirstTimestamp",
    "lastTimestamp", "deprecatedLastTimestamp",
    "count", "deprecatedCount",
    "type", "type",
    "eventTime", "eventTime",
    "series", "series",
    "action", "action",
    "related", "related",
    "reportingComponent", "reportingController",
    "reportingInstance", "reportingInstance"
  };

  private Events() {}

  static Mapping toEventsGroup(Mapping event) {
    Renaming renaming = new Renaming(event).put("apiVersion", "events.k8s.io/v1", "apiVersion");
    for (int i = 0; i < NAMES.length; i += 2) {
      renaming.rename(NAMES[i], NAMES[i + 1]);
    }
    return renaming.done();
  }

  static Mapping toCoreGroup(Mapping event) {
    Renaming renaming = new Renaming(event).put("apiVersion", "v1", "apiVersion");
    for (int i = 0; i < NAMES.length; i += 2) {
      renaming.rename(NAMES[i + 1], NAMES[i]);
    }
    return renaming.done();
  }
}
