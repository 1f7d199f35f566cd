package dev.portcullis.app.respond;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.execution.Effect;
import dev.portcullis.cluster.execution.Policies;
import dev.portcullis.cluster.execution.Policies.Fault;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Sees to it that the policies that hold workloads are there as they are shipped: nothing in the
/// cluster keeps others from changing them.
final class Guarding {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final Mapping HOLD =
      new Mapping.Builder(2)
          .put("apiVersion", "response.portcullis.dev/v1alpha1")
          .put("kind", "Hold")
          .build();

  private final ApiServer server;
  private final Policies policies;
  private final Loop.Settled settled;
  private long nextLook = System.nanoTime();
  private List<String> told = List.of();

  Guarding(ApiServer server, Objects objects, Loop.Settled settled) {
    this.server = server;
    this.policies = new Policies(objects, ShippedPolicies.ofHolds());
    this.settled = settled;
  }

  /// Looks before a workload is held.
  void before(Plan plan) throws UnknownException {
    for (Step step : plan.steps()) {
      if (step instanceof Step.Make make && make.change().target().kind().equals("Hold")) {
        look();
        return;
      }
    }
  }

  /// Looks, unless somebody just did, says what is wrong, and puts it right where `deploy/hold` was
  /// installed and we may.
  synchronized void look() throws UnknownException {
    long now = System.nanoTime(); // a clock that is set back keeps nobody from looking
    if (now - nextLook < 0) {
      return;
    }
    nextLook = now + BETWEEN_LOOKS.toNanos();
    List<Fault> faults = policies.look().faults();
    List<String> texts = faults.stream().map(Fault::toString).toList();
    boolean news = !texts.equals(told);
    told = texts;
    if (!faults.isEmpty()) {
      String done = restored(faults);
      if (news || !done.isEmpty()) {
        settled.trouble(
            "ALARM: what is held may be let go by others: %s%s"
                .formatted(String.join(", ", texts), done));
      }
    }
  }

  /// What was put right, for people.
  private String restored(List<Fault> faults) throws UnknownException {
    try {
      if (!server.serves(HOLD)) {
        return "";
      }
    } catch (IOException e) {
      throw new UnknownException(String.valueOf(e.getMessage()), e);
    }
    List<String> words = new ArrayList<>();
    for (Fault fault : faults) {
      words.add(
          switch (Policies.restore(server, fault)) {
            case Effect.Done _ -> "restored";
            case Effect.Already(String reason) -> reason;
            case Effect.Refused(_, String reason, _) -> "not restored: " + reason;
            case Effect.Unanswered(String reason) -> "not restored: " + reason;
          });
    }
    return "; " + String.join(", ", words);
  }
}
