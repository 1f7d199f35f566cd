package dev.portcullis.response.journal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that is written about an incident.
///
/// @param events the identities of those that joined this round, in their order
/// @param changes of this round, in the order in which they were intended
/// @param asked what needed an approval in this round, in the order in which it was asked
/// @param timeline of all rounds
public record Dossier(
    Incident incident,
    List<String> events,
    List<ChangeRecord> changes,
    List<Question> asked,
    List<Entry> timeline) {
  public Dossier {
    events = List.copyOf(events);
    changes = List.copyOf(changes);
    asked = List.copyOf(asked);
    timeline = List.copyOf(timeline);
  }

  /// What nobody has approved yet, or nobody has done since, of an incident that is open.
  public List<Question> waiting() {
    if (incident.state() != Incident.State.OPEN) {
      return List.of();
    }
    Set<String> begun = new HashSet<>();
    changes.forEach(change -> begun.add(change.id()));
    return asked.stream().filter(question -> !begun.contains(question.id())).toList();
  }

  /// How a change of this round went, `null` while nobody knows.
  public @Nullable Outcome outcome(String change) {
    for (ChangeRecord each : changes) {
      if (each.id().equals(change)) {
        return each.outcome();
      }
    }
    return null;
  }

  /// The entries of this round, from its opening on.
  public List<Entry> round() {
    for (int i = timeline.size() - 1; i > 0; i--) {
      if (timeline.get(i).deed() == Deed.INCIDENT_OPENED) {
        return timeline.subList(i, timeline.size());
      }
    }
    return timeline;
  }

  /// Where what was to be seen of this round is kept, empty when nobody was asked to keep it.
  public Optional<String> evidence() {
    return last(Deed.EVIDENCE_CAPTURED).map(Entry::detail);
  }

  /// Whether somebody ends this round, and not its lease.
  public boolean isReleased() {
    return last(Deed.INCIDENT_RELEASED).isPresent();
  }

  /// The last entry of this round that tells of such a deed.
  public Optional<Entry> last(Deed deed) {
    return round().reversed().stream().filter(entry -> entry.deed() == deed).findFirst();
  }
}
