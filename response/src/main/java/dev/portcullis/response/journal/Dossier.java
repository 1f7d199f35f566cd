package dev.portcullis.response.journal;

import java.util.List;
import java.util.Optional;

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

  /// Where what was to be seen of this round is kept, empty when nobody was asked to keep it.
  public Optional<String> evidence() {
    for (Entry entry : timeline.reversed()) {
      if (entry.deed() == Deed.EVIDENCE_CAPTURED) {
        return Optional.of(entry.detail());
      }
      if (entry.deed() == Deed.INCIDENT_OPENED) {
        break;
      }
    }
    return Optional.empty();
  }
}
