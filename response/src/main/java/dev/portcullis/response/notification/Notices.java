package dev.portcullis.response.notification;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.EventRecord;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes notices of what is on the trail. Entries of one deed about one incident that follow each
/// other, and events that failed one after the other, are one notice: in a storm nobody reads each.
public record Notices(Journal journal) {

  /// The first that somebody wants to be told, empty when none of these entries is.
  public Optional<Notice> first(List<Entry> entries, Wish wish) throws JournalFailedException {
    List<Entry> group = new ArrayList<>();
    for (Entry entry : entries) {
      if (wish.deeds().contains(entry.deed())) {
        if (!group.isEmpty() && !group(entry).equals(group(group.getFirst()))) {
          Notice notice = notice(group);
          if (wish.covers(notice)) {
            return Optional.of(notice);
          }
          group.clear();
        }
        group.add(entry);
      }
    }
    return group.isEmpty() ? Optional.empty() : Optional.of(notice(group)).filter(wish::covers);
  }

  private static String group(Entry entry) {
    return switch (entry.deed()) {
      case EVENT_FAILED -> entry.deed().name();
      case CHANGE_ASKED, CHANGE_APPROVED, CHANGE_REOPENED, BUDGET_EXHAUSTED ->
          entry.deed().name() + " " + entry.subject();
      default -> Long.toString(entry.number());
    };
  }

  private Notice notice(List<Entry> group) throws JournalFailedException {
    Entry first = group.getFirst();
    About about = about(group);
    return new Notice(
        group.getLast().number(),
        first.at(),
        first.deed(),
        first.subject(),
        about.priority,
        about.text,
        group.size(),
        first.detail());
  }

  private record About(Priority priority, String text) {}

  /// What nobody knows how urgent it is may be.
  private About about(List<Entry> group) throws JournalFailedException {
    Deed deed = group.getFirst().deed();
    if (deed == Deed.EVENT_FAILED) {
      return new About(highest(group), "");
    }
    Optional<Dossier> dossier =
        deed.mayBeOfIncident()
            ? journal.casebook().dossier(group.getFirst().subject())
            : Optional.empty();
    return dossier
        .map(Dossier::incident)
        .map(Notices::about)
        .orElse(new About(Priority.EMERGENCY, ""));
  }

  private static About about(Incident incident) {
    Mapping seen = incident.plan().mapping("detection");
    Priority priority = Priority.of(seen.string("priority", ""));
    return new About(
        priority == null ? Priority.EMERGENCY : priority,
        "%s, %s".formatted(incident.workload(), seen.string("rule", incident.playbook())));
  }

  private Priority highest(List<Entry> failed) throws JournalFailedException {
    Priority highest = Priority.DEBUG;
    for (Entry entry : failed) {
      Optional<EventRecord> record = journal.inbox().find(entry.subject());
      Priority priority = record.map(each -> each.event().priority()).orElse(Priority.EMERGENCY);
      highest = priority.isAtLeast(highest) ? priority : highest;
    }
    return highest;
  }
}
