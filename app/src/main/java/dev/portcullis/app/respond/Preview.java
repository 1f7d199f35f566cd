package dev.portcullis.app.respond;

import dev.portcullis.app.report.ExitCode;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.plan.Planning;
import java.util.List;

/// What would be done about events.
///
/// @param others how many events are sound and no detections
/// @param unreadable events, playbooks and objects
record Preview(List<Answer> answers, int others, List<Unreadable> unreadable) {
  Preview {
    answers = List.copyOf(answers);
    unreadable = List.copyOf(unreadable);
  }

  /// What would be done about one detection.
  record Answer(Detection detection, Planning planning) {}

  ExitCode exitCode() {
    boolean open =
        answers.stream().anyMatch(answer -> answer.planning instanceof Planning.Undetermined);
    if (open || !unreadable.isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    return answers.isEmpty() && others == 0 ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED;
  }
}
