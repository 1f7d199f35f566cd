package dev.portcullis.app.check;

import dev.portcullis.app.context.Context;
import dev.portcullis.app.inventory.FoundImage;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.gate.Judgement;
import dev.portcullis.policy.gate.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What judging everything that was named, as it is at one time, came to.
///
/// @param resources how many were judged
/// @param files how many inputs they came from
/// @param assumed facts that nobody gave and that were taken to be so
/// @param notes what is contradictory in the objects that others are judged by
record Round(
    List<Judgement> judgements,
    List<Unreadable> unreadable,
    List<String> assumed,
    int resources,
    int files,
    List<Note> notes) {

  /// @param given the cluster's objects that the user gave
  /// @param unreadable what could not even be inspected
  /// @param files how many inputs there were
  static Round of(
      List<Inspection> inspections, Context given, List<Unreadable> unreadable, int files) {
    List<Judgement> judgements = new ArrayList<>();
    List<Unreadable> all = new ArrayList<>(unreadable);
    Set<String> assumed = new TreeSet<>();
    int resources = 0;
    List<Resource> context = new ArrayList<>(given.objects());
    for (Inspection inspection : inspections) {
      judgements.addAll(inspection.judgements());
      all.addAll(inspection.unreadable());
      assumed.addAll(inspection.assumed());
      resources += inspection.resources();
      context.addAll(inspection.context().objects());
    }
    return new Round(
        judgements,
        all,
        List.copyOf(assumed),
        resources,
        files,
        new Context(context).contradictions());
  }

  /// This and what judging something else came to.
  Round and(Round other) {
    List<Judgement> both = new ArrayList<>(judgements);
    both.addAll(other.judgements);
    List<Unreadable> all = new ArrayList<>(unreadable);
    all.addAll(other.unreadable);
    Set<String> facts = new TreeSet<>(assumed);
    facts.addAll(other.assumed);
    return new Round(
            both, all, List.copyOf(facts), resources + other.resources, files + other.files, notes)
        .withNotes(other.notes);
  }

  /// Of this only what was judged of some images.
  Round of(SortedSet<String> images) {
    List<Judgement> theirs =
        judgements.stream()
            .filter(each ->
                images.stream().anyMatch(one -> FoundImage.holds(one, each.resource().file())))
            .toList();
    return new Round(theirs, List.of(), List.of(), 0, 0, List.of());
  }

  Round withNotes(List<Note> more) {
    List<Note> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Round(judgements, unreadable, assumed, resources, files, all);
  }
}
