package dev.portcullis.app.respond;

import dev.portcullis.cluster.evidence.Evidence;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Keeps what is to be seen of an incident before the first change is made, once a round.
///
/// @param evidence `null` where no folder was given
record Capturing(
    @Nullable Evidence evidence, Casebook casebook, InstantSource clock, Loop.Settled settled) {

  /// What cannot be kept keeps nobody from acting.
  void before(Incident incident, Plan plan) throws JournalFailedException, InterruptedException {
    for (Step step : plan.steps()) {
      if (step instanceof Step.Capture capture && evidence != null && !isCaptured(incident)) {
        casebook.note(incident, kept(evidence, incident, plan, capture), clock.instant());
      }
    }
  }

  private boolean isCaptured(Incident incident) throws JournalFailedException {
    return casebook.dossier(incident.id()).flatMap(Dossier::evidence).isPresent();
  }

  private String kept(Evidence evidence, Incident incident, Plan plan, Step.Capture capture)
      throws InterruptedException {
    try {
      return evidence.capture(incident, plan, capture.limit()).toString();
    } catch (IOException e) {
      String reason = "no evidence is kept: " + e;
      settled.trouble("incident %s: %s".formatted(incident.id(), reason));
      return reason;
    }
  }
}
