package dev.portcullis.app.check;

import dev.portcullis.app.project.Past;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Baseline;
import dev.portcullis.policy.gate.Decision;
import dev.portcullis.policy.gate.Gate;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.Stance;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What judging the files before a change came to.
record Earlier(Past past, Round round) {

  /// Everything that was found, waived or not.
  Baseline baseline() {
    Decision found =
        Gate.decide(round.judgements(), Stance.DEFAULT, List.of(), Baseline.NONE, LocalDate.MIN);
    return Baseline.of(found);
  }

  /// What could not be read then: it does not make this run incomplete, but what it hid is new.
  List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    for (Unreadable each : round.unreadable()) {
      Location now = each.location();
      String file = past.name(Path.of(now.file()));
      notes.add(
          new Note(
              new Location(file, now.line(), now.column(), now.path()),
              "could not be read before the change, so what it holds counts as new: "
                  + each.reason()));
    }
    return notes;
  }
}
