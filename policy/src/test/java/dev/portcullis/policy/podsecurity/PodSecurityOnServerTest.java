package dev.portcullis.policy.podsecurity;

import static dev.portcullis.policy.podsecurity.AuditedServer.EXEMPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.podsecurity.AuditedServer.Audited;
import dev.portcullis.policy.podsecurity.standards.Evaluator;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A real API server gives the same answers: code, reason, message, warnings and what it notes in
/// its audit log.
@TestInstance(Lifecycle.PER_CLASS)
class PodSecurityOnServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String EXEMPT_USER = "exempt-user";

  private final Kinds kinds = Kinds.builtIn();
  private final PodSecurity podSecurity =
      new PodSecurity(
          new Configuration(NamespacePolicy.PRIVILEGED, EXEMPTIONS), Evaluator.latest());
  private final Map<String, Mapping> namespaces = new TreeMap<>();

  @SuppressWarnings("NullAway.Init") // started before the first test
  private AuditedServer server;

  private int names;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = AuditedServer.start(folder);
    Mapping runtimeClass =
        ServerObjects.object(
            """
            {"apiVersion": "node.k8s.io/v1", "kind": "RuntimeClass",
             "metadata": {"name": "exempt-class"}, "handler": "h"}\
            """);
    prepare(runtimeClass);
    ServerObjects.NAMESPACES.forEach(
        (name, labels) -> namespaces.put(name, ServerObjects.namespace(name, labels)));
    for (Mapping namespace : namespaces.values()) {
      prepare(namespace);
    }
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void answersForNewPods() throws Exception {
    for (String namespace : namespaces.keySet()) {
      for (Mapping pod : ServerObjects.PODS) {
        compareCreation(ServerObjects.named(pod, namespace, newName()), "admin");
      }
    }
  }

  @Test
  void answersForNewControllers() throws Exception {
    for (String namespace : List.of("baseline", "old", "advised", "exempt")) {
      for (Mapping pod : List.of(ServerObjects.PODS.get(7), ServerObjects.PODS.get(8))) {
        for (Mapping controller : ServerObjects.controllers(pod)) {
          compareCreation(ServerObjects.named(controller, namespace, newName()), "admin");
        }
      }
    }
  }

  @Test
  void answersToAnExemptUser() throws Exception {
    for (Mapping controller : ServerObjects.controllers(ServerObjects.PODS.get(1))) {
      compareCreation(ServerObjects.named(controller, "old", newName()), EXEMPT_USER);
    }
    compareCreation(ServerObjects.named(ServerObjects.PODS.get(1), "old", newName()), EXEMPT_USER);
  }

  @Test
  void namesAPodThatTheServerNamesByTheBeginningOfItsName() throws Exception {
    Mapping pod = ServerObjects.PODS.get(1);
    Mapping metadata = pod.mapping("metadata").with("generateName", "web-");
    Mapping unnamed = pod.with("metadata", metadata.with("namespace", "baseline"));

    Audited real = server.ask("", client -> client.create(unnamed, Run.DRY));
    Answer ours = podSecurity.judge(request(unnamed, "admin"), surroundings());

    assertThat(ours).isInstanceOf(Answer.Denied.class);
    assertThat(real.answer().message().replaceFirst("web-\\w{5}", "web-"))
        .isEqualTo(((Answer.Denied) ours).message());
  }

  @Test
  void answersForChangedPods() throws Exception {
    Mapping pod = ServerObjects.named(ServerObjects.PODS.get(1), "baseline", newName());
    server.ask(EXEMPT_USER, client -> client.create(pod, Run.REAL));
    Mapping stored = server.client().get(pod).body();
    Mapping spec = stored.mapping("spec");
    Mapping debugger = ServerObjects.object("{\"name\": \"debugger\", \"image\": \"sh:1\"}");
    Mapping debugged =
        stored.with("spec", spec.with("ephemeralContainers", Sequence.of(List.of(debugger))));

    compareUpdate(stored, relabelled(stored), "");
    compareUpdate(stored, ServerObjects.withImage(stored, "web:2"), "");
    compareUpdate(stored, debugged, "ephemeralcontainers");
    compareUpdate(stored, stored, "status");
  }

  @Test
  void answersForNewNamespaces() throws Exception {
    compareCreation(ServerObjects.namespace(newName(), Map.of("enforce", "baseline")), "admin");
    compareCreation(ServerObjects.namespace(newName(), Map.of("warn", "strict")), "admin");
    compareCreation(
        ServerObjects.namespace(
            newName(),
            Map.of("enforce", "Baseline", "enforce-version", "1.25", "audit-version", "v1.07")),
        "admin");
  }

  @Test
  void answersForChangedNamespaces() throws Exception {
    Mapping pods = ServerObjects.namespace(newName(), Map.of());
    String name = pods.mapping("metadata").string("name", "");
    prepare(pods);
    List<Mapping> existing =
        List.of(
            ServerObjects.named(ServerObjects.PODS.get(1), name, "b"),
            ServerObjects.named(ServerObjects.PODS.get(1), name, "a"),
            ServerObjects.named(ServerObjects.PODS.get(2), name, "c"),
            ServerObjects.named(ServerObjects.PODS.get(11), name, "d"));
    for (Mapping pod : existing) {
      prepare(pod);
    }

    compareNamespaceUpdate(pods, Map.of("enforce", "baseline"), existing);
    compareNamespaceUpdate(
        pods, Map.of("enforce", "restricted", "enforce-version", "v1.7"), existing);
    compareNamespaceUpdate(pods, Map.of("enforce", "privileged"), existing);
    compareNamespaceUpdate(pods, Map.of("warn", "baseline"), existing);
    compareNamespaceUpdate(pods, Map.of("enforce", "strict", "warn", "loose"), existing);
    compareNamespaceUpdate(
        namespaces.getOrDefault("exempt", Mapping.EMPTY),
        Map.of("enforce", "baseline", "warn-version", "v1.9"),
        List.of());
  }

  private void prepare(Mapping object) throws Exception {
    Audited created = server.ask("", client -> client.create(object, Run.REAL));
    assertThat(created.answer().status()).as(created.answer().message()).isEqualTo(201);
  }

  private String newName() {
    return "it-" + names++;
  }

  private void compareCreation(Mapping object, String user) throws Exception {
    Audited real =
        server.ask(user.equals("admin") ? "" : user, client -> client.create(object, Run.DRY));

    compare(podSecurity.judge(request(object, user), surroundings()), real, object);
  }

  private void compareUpdate(Mapping stored, Mapping changed, String subresource) throws Exception {
    Audited real = server.ask("", client -> client.update(changed, subresource, Run.DRY));
    Request request = update(stored, changed, subresource);

    compare(podSecurity.judge(request, surroundings()), real, changed);
  }

  /// The server learns of new Pods some time after they are created.
  private void compareNamespaceUpdate(
      Mapping namespace, Map<String, String> labels, List<Mapping> existing) throws Exception {
    Mapping stored = server.client().get(namespace).body();
    Mapping given = ServerObjects.namespace("", labels).mapping("metadata").mapping("labels");
    Mapping changed = stored.with("metadata", stored.mapping("metadata").with("labels", given));
    Answer ours = podSecurity.judge(update(stored, changed, ""), surroundings(), existing);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Audited real = server.ask("", client -> client.update(changed, "", Run.DRY));
    while (ours instanceof Answer.Allowed(List<String> warnings, _)
        && !warnings.equals(real.warnings())
        && System.nanoTime() < deadline) {
      Thread.sleep(POLL);
      real = server.ask("", client -> client.update(changed, "", Run.DRY));
    }

    compare(ours, real, changed);
  }

  private static void compare(Answer ours, Audited real, Mapping object) {
    switch (ours) {
      case Answer.Allowed(List<String> warnings, SortedMap<String, String> annotations) -> {
        assertThat(real.answer().succeeded()).as(real.answer().message()).isTrue();
        assertThat(real.warnings()).as("%s", object).isEqualTo(warnings);
        assertThat(real.annotations()).as("%s", object).isEqualTo(annotations);
      }
      case Answer.Denied(
              int code,
              String reason,
              String message,
              SortedMap<String, String> annotations) -> {
        assertThat(real.answer().message()).isEqualTo(message);
        assertThat(real.answer().status()).isEqualTo(code);
        assertThat(real.answer().body().string("reason", "")).isEqualTo(reason);
        assertThat(real.warnings()).isEmpty();
        assertThat(real.annotations()).as("%s", object).isEqualTo(annotations);
      }
      case Answer.Undetermined(String fact) -> throw new AssertionError("nobody gave " + fact);
    }
  }

  private Surroundings surroundings() {
    return new Surroundings(kinds, namespaces, List.of(), Knowledge.COMPLETE);
  }

  private Request request(Mapping object, String user) {
    Request creation = TruthRows.creation(object);
    return new Request(
        creation.operation(),
        creation.kind(),
        "",
        creation.namespace(),
        creation.name(),
        creation.object(),
        null,
        Mapping.EMPTY.with("username", user));
  }

  private Request update(Mapping stored, Mapping changed, String subresource) {
    Resource resource = new Resource("", 0, stored);
    return new Request(
        Operation.UPDATE,
        kinds.of(resource),
        subresource,
        resource.namespace().isEmpty() ? resource.name() : resource.namespace(),
        resource.name(),
        changed,
        stored,
        Mapping.EMPTY.with("username", "admin"));
  }

  private static Mapping relabelled(Mapping object) {
    Mapping labels = Mapping.EMPTY.with("app", "another");
    return object.with("metadata", object.mapping("metadata").with("labels", labels));
  }
}
