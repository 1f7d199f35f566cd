package dev.portcullis.response.journal;

import java.util.List;

/// All that is written about an incident.
///
/// @param events the identities of those that joined this round, in their order
/// @param changes of this round, in the order in which they were intended
/// @param timeline of all rounds
public record Dossier(
    Incident incident, List<String> events, List<ChangeRecord> changes, List<Entry> timeline) {
  public Dossier {
    events = List.copyOf(events);
    changes = List.copyOf(changes);
    timeline = List.copyOf(timeline);
  }
}
