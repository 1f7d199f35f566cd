package dev.portcullis.app.respond;

import dev.portcullis.cluster.execution.Responder;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Reading;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Opening;
import dev.portcullis.response.journal.Origin;
import dev.portcullis.response.journal.Taken;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.plan.Planner;
import dev.portcullis.response.plan.Planning;
import dev.portcullis.response.playbook.Mode;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Survey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

/// Takes events from the journal until none is left, and does what the playbooks want about each.
/// Several may work on one journal.
final class Loop {
  private static final int AT_ONCE = 16;

  /// How long a worker may be at an event or an incident before another one takes it.
  static final Duration HOLD = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Journal journal;
  private final Events events;
  private final Survey survey;
  private final Planner planner;
  private final Restraint restraint;
  private final Responder responder;
  private final Lifting lifting;
  private final InstantSource clock;
  private final String worker;
  private final Trust trust;
  private final Settled settled;

  /// Where events come from.
  interface Input {
    boolean hasEnded();
  }

  /// Says what the events of a sender may lead to.
  interface Trust {
    boolean mayTrigger(String sender, String playbook);
  }

  /// Hears how events and incidents end.
  interface Settled {
    void event(Event event, String outcome);

    void incident(Incident incident, String outcome);

    /// What was done in an incident that goes on.
    void change(Incident incident, String what);

    /// Something that keeps all of them from ending.
    void trouble(String reason);
  }

  /// @param worker the name by which this one takes events, unlike all others
  Loop(
      Journal journal,
      Events events,
      Survey survey,
      Planner planner,
      Restraint restraint,
      Responder responder,
      InstantSource clock,
      String worker,
      Trust trust,
      Settled settled) {
    this.journal = journal;
    this.events = events;
    this.survey = survey;
    this.planner = planner;
    this.restraint = restraint;
    this.responder = responder;
    this.lifting = new Lifting(journal.casebook(), responder, clock, worker, settled);
    this.clock = clock;
    this.worker = worker;
    this.trust = trust;
    this.settled = settled;
  }

  /// Works until every event is settled and no more come; what has to end meanwhile ends. A journal
  /// that fails is tried again, unless nothing more comes.
  void work(Input input) throws JournalFailedException, InterruptedException {
    boolean busy = true;
    boolean last = false;
    while (busy || !last) {
      last = input.hasEnded(); // asked first: what came before that is seen below
      try {
        lifting.run();
        busy = settleSome();
      } catch (JournalFailedException e) {
        if (last) {
          throw e;
        }
        settled.trouble(String.valueOf(e.getMessage()));
        Thread.sleep(LONGEST_PAUSE);
      }
    }
  }

  /// Whether there may be more to do.
  private boolean settleSome() throws JournalFailedException, InterruptedException {
    Instant now = clock.instant();
    List<Taken> taken = journal.inbox().take(worker, AT_ONCE, now, now.plus(HOLD));
    if (taken.isEmpty()) {
      Thread.sleep(BETWEEN_LOOKS); // what waits was put back and has its time
      return journal.inbox().backlog().waiting() > 0;
    }
    List<JournalFailedException> failures =
        taken.stream()
            .gather(Gatherers.mapConcurrent(AT_ONCE, this::settle))
            .flatMap(Optional::stream)
            .toList();
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return true;
  }

  /// What kept the event from being settled, which no stream lets through.
  private Optional<JournalFailedException> settle(Taken taken) {
    try {
      handle(taken);
      return Optional.empty();
    } catch (JournalFailedException e) {
      return Optional.of(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the event is taken again when its time is over
      return Optional.empty();
    }
  }

  private void handle(Taken taken) throws JournalFailedException, InterruptedException {
    Reading<Detection> reading = events.read(taken.event());
    if (!reading.unreadable().isEmpty()) {
      String reason = reading.unreadable().getFirst().reason();
      journal.inbox().fail(taken, reason, clock.instant());
      settled.event(taken.event(), "failed: " + reason);
      return;
    }
    List<String> outcomes = new ArrayList<>();
    for (Detection detection : reading.items()) {
      Progress progress = answer(taken, detection);
      switch (progress) {
        case Progress.Over(String outcome) -> outcomes.add(outcome);
        case Progress.Again(String reason) -> {
          again(taken, reason);
          return;
        }
      }
    }
    String outcome = outcomes.isEmpty() ? "no detection" : String.join("; ", outcomes);
    journal.inbox().finish(taken, outcome, clock.instant());
    settled.event(taken.event(), outcome);
  }

  private void again(Taken taken, String reason) throws JournalFailedException {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(taken.attempt() - 1, 16));
    Instant now = clock.instant();
    Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    switch (journal.inbox().retry(taken, reason, now.plus(bounded), now)) {
      case FAILED -> settled.event(taken.event(), "failed: " + reason);
      case DONE, WAITING, TOO_LATE -> {}
    }
  }

  /// How far an event has come.
  private sealed interface Progress {
    record Over(String outcome) implements Progress {}

    record Again(String reason) implements Progress {}
  }

  private Progress answer(Taken taken, Detection detection)
      throws JournalFailedException, InterruptedException {
    if (detection.pod() == null) {
      return new Progress.Over("it is about no Pod");
    }
    Planning planning = planner.plan(detection, survey.of(detection.pod()), clock.instant());
    return switch (planning) {
      case Planning.Nothing(String reason) -> new Progress.Over(reason);
      case Planning.Undetermined(String reason) -> new Progress.Again(reason);
      case Planning.Planned(List<Plan> plans) -> carryOut(taken, plans);
    };
  }

  private Progress carryOut(Taken taken, List<Plan> plans)
      throws JournalFailedException, InterruptedException {
    List<String> outcomes = new ArrayList<>();
    String sender = Origin.of(taken.event().source()).sender();
    for (Plan plan : plans) {
      String playbook = plan.playbook().name();
      if (!trust.mayTrigger(sender, playbook)) {
        outcomes.add("'%s' may not trigger %s".formatted(sender, playbook));
        continue;
      }
      switch (carryOut(taken, plan)) {
        case Progress.Over(String outcome) -> outcomes.add(outcome);
        case Progress.Again again -> {
          return again;
        }
      }
    }
    return new Progress.Over(String.join("; ", outcomes));
  }

  private Progress carryOut(Taken taken, Plan plan)
      throws JournalFailedException, InterruptedException {
    String playbook = plan.playbook().name();
    if (plan.playbook().mode() == Mode.DRY_RUN) {
      return new Progress.Over("dry run by " + playbook + ": " + Words.of(plan));
    }
    Opening opening =
        journal
            .casebook()
            .open(
                plan.order(), plan.workload().target(), plan.document(), taken.event().identity());
    return switch (opening) {
      case Opening.Over(Incident incident) ->
          new Progress.Over("incident " + incident.id() + " has ended");
      case Opening.Lifting(Incident incident) ->
          new Progress.Again("incident " + incident.id() + " is being lifted");
      case Opening.Opened(Incident incident) -> carryOut(incident, plan);
      case Opening.Joined(Incident incident) -> carryOut(incident, plan);
    };
  }

  private Progress carryOut(Incident incident, Plan wanted)
      throws JournalFailedException, InterruptedException {
    Plan plan;
    try {
      plan = restraint.restrained(incident, wanted);
    } catch (UnknownException e) {
      return new Progress.Again(String.valueOf(e.getMessage()));
    }
    List<Step.Ask> asked = plan.asked();
    journal.questions().ask(incident, asked, clock.instant());
    List<Result> results = responder.carryOut(incident, plan);
    String unanswered = Words.unanswered(results);
    return unanswered.isEmpty()
        ? new Progress.Over(
            "incident " + incident.id() + ": " + Words.of(results) + Words.asked(asked))
        : new Progress.Again(unanswered);
  }
}
