package dev.portcullis.app.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.Patience;
import dev.portcullis.app.respond.Progress.Over;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Way;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.mitigation.Order;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.playbook.Mode;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.workload.Given;
import dev.portcullis.response.workload.Home;
import dev.portcullis.response.workload.Sighting.Confirmed;
import dev.portcullis.response.workload.Thing;
import dev.portcullis.testkit.controlplane.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Thing SUBJECT =
      new Thing(object("v1", "ServiceAccount", "\"name\": \"app\", \"namespace\": \"shop\""));

  private final Turns turns = new Turns();

  @Test
  void joinsWhoWantsNothingElseAndWorksForWhoWantsMore() throws Exception {
    assertThat(together(plan("one", "two"), plan("two"), plan("three")))
        .containsExactlyInAnyOrder("first", "joined", "for itself");
  }

  /// One binding may name both, and each is taken out of it by a change of his own.
  @Test
  void worksForEachAccountThatABindingNames() throws Exception {
    assertThat(together(without("thief"), without("mate"), without("thief")))
        .containsExactlyInAnyOrder("first", "for itself", "for itself");
  }

  /// What became of plans of which the others come while the first is carried out.
  private List<String> together(Plan first, Plan... others) throws Exception {
    CountDownLatch going = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    List<String> said = new ArrayList<>();
    threads.add(
        Thread.ofVirtual()
            .start(() ->
                enter(
                    first,
                    said,
                    () -> {
                      going.await();
                      return new Over("first");
                    })));
    Patience.await(() -> threads.getFirst().getState() == Thread.State.WAITING);
    for (Plan other : others) {
      Thread thread =
          Thread.ofVirtual().start(() -> enter(other, said, () -> new Over("for itself")));
      threads.add(thread);
      Patience.await(() -> thread.getState() == Thread.State.WAITING);
    }

    going.countDown();
    for (Thread each : threads) {
      each.join();
    }

    return said;
  }

  private void enter(Plan plan, List<String> said, Turns.Work work) {
    try {
      Confirmed seen = new Confirmed(SUBJECT, new Home(new Given(List.of()), "shop"));
      Place place = new Place(new Semaphore(0));
      Progress came = turns.in(plan, seen, place, work, () -> new Over("joined"));
      synchronized (said) {
        said.add(((Over) came).outcome());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Plan without(String account) {
    Target binding =
        new Target("rbac.authorization.k8s.io/v1", "RoleBinding", "shop", "editors", "b1");
    List<Mapping> members = List.of(Mapping.EMPTY.with("name", account));
    return plan(
        new Step.Make(
            "revokeAccess",
            new Change.Members(binding, "subjects", members, Way.TAKE_OUT, "no edit")));
  }

  private static Plan plan(String... blocks) {
    List<Step> steps = new ArrayList<>();
    for (String each : blocks) {
      Mapping block =
          object("response.portcullis.dev/v1alpha1", "BoundaryBlock", "\"name\": \"" + each + "\"");
      steps.add(new Step.Make("block", new Change.Create(block)));
    }
    return plan(steps.toArray(Step[]::new));
  }

  private static Plan plan(Step... steps) {
    Instant now = Instant.parse("2026-11-26T10:00:00Z");
    String event =
        """
        {"rule": "Shell", "priority": "Warning", "time": "2026-11-26T09:59:59Z", "output_fields": {}}
        """;
    Detection detection =
        new EventFormats(AuditRules.NONE)
            .read("e", 0, (Mapping) Json.read(event))
            .items()
            .getFirst();
    Playbook playbook =
        new Playbook("p", Priority.DEBUG, List.of(), List.of(), Duration.ofHours(1), Mode.ENFORCE);
    return new Plan(
        detection, SUBJECT, playbook, new Order("inc-1", "p", now, now), List.of(steps));
  }

  private static Mapping object(String apiVersion, String kind, String metadata) {
    return (Mapping)
        Json.read(
            "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"metadata\": {%s}}"
                .formatted(apiVersion, kind, metadata));
  }
}
