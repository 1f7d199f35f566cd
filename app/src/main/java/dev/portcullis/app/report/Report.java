package dev.portcullis.app.report;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Decision;
import dev.portcullis.policy.gate.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything that one run has to say.
///
/// @param version of Portcullis
public record Report(
    String version,
    Decision decision,
    Summary summary,
    List<Unreadable> unreadable,
    List<Note> notes) {
  public Report {
    unreadable = unreadable.stream().sorted(Report::compare).toList();
    notes = List.copyOf(notes);
  }

  private static int compare(Unreadable one, Unreadable two) {
    int order = one.location().compareTo(two.location());
    return order != 0 ? order : one.reason().compareTo(two.reason());
  }

  /// The same, with more that is missing.
  public Report without(List<Unreadable> missing) {
    List<Unreadable> all = new ArrayList<>(unreadable);
    all.addAll(missing);
    return new Report(version, decision, summary, all, notes);
  }

  /// Whether something could not be read or judged.
  public boolean incomplete() {
    return !unreadable.isEmpty() || decision.incomplete();
  }

  public ExitCode exitCode() {
    return ExitCode.of(this);
  }

  /// The notes of the run and those of the decision.
  List<Note> allNotes() {
    return Stream.concat(notes.stream(), decision.notes().stream()).toList();
  }

  List<Decided> decided() {
    return decision.decided();
  }

  /// How many findings the API server would deny although this gate lets them pass.
  long deniedByTheClusterOnly() {
    return decided().stream().filter(Decided::deniedByTheClusterOnly).count();
  }
}
