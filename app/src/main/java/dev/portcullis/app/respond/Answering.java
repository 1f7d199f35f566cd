package dev.portcullis.app.respond;

import dev.portcullis.app.respond.Progress.Again;
import dev.portcullis.app.respond.Progress.Over;
import dev.portcullis.cluster.execution.Responder;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Reading;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Opening;
import dev.portcullis.response.journal.Origin;
import dev.portcullis.response.journal.Questions;
import dev.portcullis.response.journal.Taken;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.plan.Planner;
import dev.portcullis.response.plan.Planning;
import dev.portcullis.response.playbook.Mode;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Sighting;
import dev.portcullis.response.workload.Sighting.Confirmed;
import dev.portcullis.response.workload.Sighting.Refuted;
import dev.portcullis.response.workload.Survey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does what the playbooks want about one event. Safe for use by many threads.
final class Answering {
  private final Events events;
  private final Survey survey;
  private final Sightings sightings;
  private final Planner planner;
  private final Restraint restraint;
  private final Capturing capturing;
  private final Responder responder;
  private final Casebook casebook;
  private final Questions questions;
  private final Trust trust;
  private final Loop.Settled told;
  private final InstantSource clock;
  private final Turns turns = new Turns();

  /// Says what the events of a sender may lead to.
  interface Trust {
    boolean mayTrigger(String sender, String playbook);
  }

  Answering(
      Events events,
      Survey survey,
      Planner planner,
      Restraint restraint,
      Capturing capturing,
      Responder responder,
      Journal journal,
      Trust trust,
      Loop.Settled told,
      InstantSource clock) {
    this.events = events;
    this.survey = survey;
    this.sightings = new Sightings(survey);
    this.planner = planner;
    this.restraint = restraint;
    this.capturing = capturing;
    this.responder = responder;
    this.casebook = journal.casebook();
    this.questions = journal.questions();
    this.trust = trust;
    this.told = told;
    this.clock = clock;
  }

  /// The detections in an event.
  Reading<Detection> read(Taken taken) {
    return events.read(taken.event());
  }

  /// Does all about an event.
  ///
  /// @param place is given up as soon as nothing is left to do but to wait
  Progress answer(Taken taken, List<Detection> detections, Place place)
      throws JournalFailedException, InterruptedException {
    List<String> outcomes = new ArrayList<>();
    Ending ending = detections.isEmpty() ? Ending.DONE : Ending.LEFT;
    for (Detection detection : detections) {
      switch (answer(taken, detection, place)) {
        case Over(Ending each, String outcome) -> {
          outcomes.add(outcome);
          ending = each == Ending.LEFT ? ending : each;
        }
        case Again again -> {
          return again;
        }
      }
    }
    return new Over(ending, outcomes.isEmpty() ? "no detection" : String.join("; ", outcomes));
  }

  private Progress answer(Taken taken, Detection detection, Place place)
      throws JournalFailedException, InterruptedException {
    Sighting seen = seen(detection, place);
    return switch (planner.plan(detection, seen, survey.objects(), clock.instant())) {
      case Planning.Nothing(String reason) ->
          seen instanceof Refuted ? left(detection.pod(), reason) : new Over(reason);
      case Planning.Undetermined(String reason) -> new Again(reason);
      case Planning.Planned(List<Plan> plans) -> carryOut(taken, plans, (Confirmed) seen, place);
    };
  }

  private Sighting seen(Detection detection, Place place) throws InterruptedException {
    PodClaim claim = detection.pod();
    if (claim == null || detection.actor() != null) {
      return survey.of(detection);
    }
    Confirmed known = turns.seen(claim);
    return known == null ? sightings.of(claim, place) : known;
  }

  /// A Pod that is not there may be one that an incident has ended. Of any other one nobody can
  /// tell whose it was, and nobody may take it for answered: what kept it running may run others
  /// like it.
  private Over left(@Nullable PodClaim claim, String reason) throws JournalFailedException {
    if (claim != null && !claim.uid().isEmpty()) {
      Target pod = new Target("v1", "Pod", claim.namespace(), claim.name(), claim.uid());
      for (ChangeRecord change : casebook.changesOf(pod)) {
        if (change.intent().change() instanceof Change.Delete) {
          return new Over("incident " + change.intent().incident() + " has ended the Pod " + claim);
        }
      }
    }
    return new Over(Ending.LEFT, "nothing done: " + reason);
  }

  private Progress carryOut(Taken taken, List<Plan> plans, Confirmed seen, Place place)
      throws JournalFailedException, InterruptedException {
    List<String> outcomes = new ArrayList<>();
    String sender = Origin.of(taken.event().source()).sender();
    for (Plan plan : plans) {
      String playbook = plan.playbook().name();
      if (!trust.mayTrigger(sender, playbook)) {
        outcomes.add("'%s' may not trigger %s".formatted(sender, playbook));
        continue;
      }
      if (plan.playbook().mode() == Mode.DRY_RUN) {
        outcomes.add("dry run by " + playbook + ": " + Words.of(plan));
        continue;
      }
      Turns.Work work = () -> carryOut(taken, plan, place);
      switch (turns.in(plan, seen, place, work, () -> joined(taken, plan))) {
        case Over(_, String outcome) -> outcomes.add(outcome);
        case Again again -> {
          return again;
        }
      }
    }
    return new Over(String.join("; ", outcomes));
  }

  private Progress carryOut(Taken taken, Plan plan, Place place)
      throws JournalFailedException, InterruptedException {
    Opening opening = opened(taken, plan);
    Progress ready = over(opening);
    if (ready != null) {
      return ready;
    }
    return carryOut(opening.incident(), plan, place);
  }

  private Progress carryOut(Incident incident, Plan wanted, Place place)
      throws JournalFailedException, InterruptedException {
    Plan plan;
    try {
      plan = restraint.restrained(incident, wanted);
    } catch (UnknownException e) {
      return new Again(String.valueOf(e.getMessage()));
    }
    capturing.before(incident, plan);
    List<Step.Ask> asked = plan.asked();
    questions.ask(incident, asked, clock.instant());
    List<Result> results = responder.carryOut(incident, plan, place::leave);
    String unanswered = Words.unanswered(results);
    return unanswered.isEmpty()
        ? new Over("incident " + incident.id() + ": " + Words.of(results) + Words.asked(asked))
        : new Again(unanswered);
  }

  /// All was just done for another event.
  private Progress joined(Taken taken, Plan plan) throws JournalFailedException {
    Opening opening = opened(taken, plan);
    Progress ready = over(opening);
    return ready == null ? new Over("incident " + opening.incident().id() + ": joined") : ready;
  }

  private Opening opened(Taken taken, Plan plan) throws JournalFailedException {
    Opening opening =
        casebook.open(
            plan.order(), plan.subject().target(), plan.document(), taken.event().identity());
    told.joined(opening.incident(), taken.event());
    return opening;
  }

  /// What keeps an event from an incident, `null` when it is in it.
  private static @Nullable Progress over(Opening opening) {
    String id = opening.incident().id();
    return switch (opening) {
      case Opening.Over _ -> new Over("incident " + id + " has ended");
      case Opening.Lifting _ -> new Again("incident " + id + " is being lifted");
      case Opening.Opened _, Opening.Joined _ -> null;
    };
  }
}
