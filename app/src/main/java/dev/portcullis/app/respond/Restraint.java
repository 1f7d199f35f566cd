package dev.portcullis.app.respond;

import dev.portcullis.response.journal.Bounds;
import dev.portcullis.response.journal.Brakes;
import dev.portcullis.response.journal.Claim;
import dev.portcullis.response.journal.Halt;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.safety.Breaker;
import dev.portcullis.response.safety.Budget;
import dev.portcullis.response.safety.Census;
import dev.portcullis.response.safety.ResponseSettings;
import dev.portcullis.response.safety.Toll;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Sees to it that no more is done without a person than the settings allow.
record Restraint(
    Brakes brakes,
    Census census,
    ResponseSettings settings,
    Guarding guarding,
    InstantSource clock) {

  /// The plan as it may be carried out: with questions where it would do too much.
  Plan restrained(Incident incident, Plan plan) throws JournalFailedException, UnknownException {
    Toll toll = plan.toll();
    if (toll == Toll.NONE) {
      return plan;
    }
    Instant now = clock.instant();
    Claim claim = brakes.claim(incident, bounds(toll, incident, now), settings.keepOneOf(), now);
    return switch (claim) {
      case Claim.Granted() -> {
        guarding.before(plan);
        yield plan;
      }
      case Claim.Exhausted(String reason) -> plan.askingFirst(reason);
      case Claim.Last(String reason) -> plan.askingFirst(reason);
      case Claim.Halted(Halt halt) -> plan.askingFirst(halt.toString());
    };
  }

  private Bounds bounds(Toll toll, Incident incident, Instant now) throws UnknownException {
    Budget budget = settings.budget();
    Instant since = now.minus(budget.window());
    String namespace = incident.workload().namespace();
    int inNamespace = budget.perNamespace().workloads();
    int inCluster = budget.perCluster().workloads();
    return switch (toll) {
      case WORKLOAD ->
          new Bounds(
              toll,
              since,
              budget.perNamespace().most(census.workloads(namespace)),
              budget.perCluster().most(census.workloads("")));
      // Of what runs nothing there is no whole to have a part of, and what is in no namespace has
      // no neighbours.
      case ELSEWHERE, NONE ->
          new Bounds(toll, since, namespace.isEmpty() ? inCluster : inNamespace, inCluster);
    };
  }

  /// Stops everything when it has come to that.
  Optional<Halt> watch() throws JournalFailedException {
    Breaker breaker = settings.breaker();
    Instant now = clock.instant();
    return brakes.watch(
        now.minus(breaker.window()),
        breaker.exhausted(),
        breaker.failures(),
        breaker.window(),
        now);
  }
}
