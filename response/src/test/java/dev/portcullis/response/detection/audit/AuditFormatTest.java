package dev.portcullis.response.detection.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.response.Written;
import dev.portcullis.response.detection.Actor;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.ObjectClaim;
import dev.portcullis.response.detection.Peer;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditFormatTest {
  private static final String RULES =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: AuditRule
      metadata: {name: exec}
      spec:
        description: a command
        priority: Warning
        systemComponents: Reported
        requests: [{verbs: [create, get], apiGroups: [""], resources: [pods/exec]}]
      ---
      apiVersion: response.portcullis.dev/v1alpha1
      kind: AuditRule
      metadata: {name: privileged}
      spec:
        priority: Critical
        requests: [{verbs: [create, patch], apiGroups: [""], resources: [pods]}]
        matchConditions:
          - {name: is, expression: "containers.exists(c, c.?securityContext.?privileged.orValue(false))"}
      ---
      apiVersion: response.portcullis.dev/v1alpha1
      kind: AuditRule
      metadata: {name: deletion}
      spec:
        priority: Notice
        requests: [{verbs: [delete], apiGroups: [""], resources: [pods]}]
      ---
      apiVersion: response.portcullis.dev/v1alpha1
      kind: AuditRule
      metadata: {name: secrets}
      spec:
        priority: Notice
        requests: [{verbs: [list], apiGroups: [""], resources: [secrets]}]
      ---
      apiVersion: response.portcullis.dev/v1alpha1
      kind: AuditSettings
      metadata: {name: usual}
      spec:
        systemComponents: {users: ["system:kube-scheduler"], groups: ["system:nodes"]}
        trustedProxies: [10.0.0.0/8]
      """;

  private static final String EXEC =
      """
      {"kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "Metadata", "auditID": "a-1",
       "stage": "%s", "verb": "create", "requestURI": "/api/v1/namespaces/shop/pods/web/exec",
       "user": {"username": "system:serviceaccount:shop:app", "uid": "u", "groups": ["g"],
         "extra": {"authentication.kubernetes.io/pod-name": ["web-0"],
                   "authentication.kubernetes.io/pod-uid": ["p-0"]}},
       "sourceIPs": ["198.51.100.9", "203.0.113.7"],
       "objectRef": {"resource": "pods", "namespace": "shop", "name": "web", "apiVersion": "v1",
         "subresource": "exec"},
       "responseStatus": {"code": 101}, "requestReceivedTimestamp": "2026-11-26T10:00:00.000001Z"}
      """;

  private static final String POD =
      """
      {"kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "RequestResponse",
       "auditID": "a-2", "stage": "ResponseComplete", "verb": "%s",
       "requestURI": "/api/v1/namespaces/shop/pods", "user": {"username": "mallory"},
       "sourceIPs": ["203.0.113.7"],
       "objectRef": {"resource": "pods", "namespace": "shop", "apiVersion": "v1"},
       "responseStatus": {"code": 201},
       "requestObject": {"spec": {"containers": [{"securityContext": {"privileged": true}}]}},
       "responseObject": {"kind": "Pod", "metadata": {"name": "web-x", "uid": "p-1"},
         "spec": {"containers": [{"securityContext": {"privileged": true}}]}},
       "requestReceivedTimestamp": "2026-11-26T10:00:00.000001Z"}
      """;

  private final AuditFormat format =
      new AuditFormat(new AuditRuleReader().read(Written.all(RULES)).items().getFirst());

  @Test
  void saysWhoDidWhatToWhichPod() {
    Detection detection = only(EXEC.formatted("ResponseStarted"));

    assertThat(detection.rule()).isEqualTo("exec");
    assertThat(detection.pod()).isEqualTo(new PodClaim("shop", "web", "", ""));
    assertThat(detection.object())
        .isEqualTo(new ObjectClaim("", "v1", "pods", "exec", "shop", "web", ""));
    assertThat(detection.actor())
        .isEqualTo(
            new Actor(
                "system:serviceaccount:shop:app",
                "u",
                List.of("g"),
                new PodClaim("shop", "web-0", "p-0", ""),
                null));
    assertThat(detection.spec().mapping("actor").mapping("pod").string("uid", "")).isEqualTo("p-0");
  }

  @Test
  void takesTheStagesOfOneRequestForOneDetection() {
    Detection started = only(EXEC.formatted("ResponseStarted"));

    assertThat(only(EXEC.formatted("ResponseComplete")).id()).isEqualTo(started.id());
    assertThat(read(EXEC.formatted("RequestReceived")).others()).isEqualTo(1);
    assertThat(read(EXEC.formatted("Panic")).others()).isEqualTo(1);
  }

  @Test
  void isNotFooledByAnAuditIdThatWasThereBefore() {
    String later = EXEC.formatted("ResponseStarted").replace("00.000001Z", "05.000001Z");

    assertThat(only(later).id()).isNotEqualTo(only(EXEC.formatted("ResponseStarted")).id());
  }

  @Test
  void believesOnlyTheLastSourceAddressAndThoseBehindTrustedProxies() {
    String exec = EXEC.formatted("ResponseStarted");
    String addresses = "\"198.51.100.9\", \"203.0.113.7\"";

    assertThat(peers(exec)).containsExactly("203.0.113.7");
    assertThat(peers(exec.replace(addresses, "\"198.51.100.9\", \"203.0.113.7\", \"10.1.2.3\"")))
        .containsExactly("203.0.113.7");
    assertThat(peers(exec.replace(addresses, "\"203.0.113.7\", \"10.1.2.3; flush ruleset\"")))
        .isEmpty();
    assertThat(only(exec).peers().getFirst().direction()).isEqualTo(Peer.Direction.INBOUND);
  }

  @Test
  void isAboutThePodThatWasCreatedWhateverNameItGot() {
    Detection detection = only(POD.formatted("create"));

    assertThat(detection.pod()).isEqualTo(new PodClaim("shop", "web-x", "p-1", ""));
  }

  @Test
  void ignoresComponentsByWhoTheyAreAndNotByWhomTheyActAs() {
    String pod = POD.formatted("create");
    String scheduler = "\"user\": {\"username\": \"system:kube-scheduler\"}";
    String mallory = "\"user\": {\"username\": \"mallory\"}";
    String as =
        mallory
            + ", \"impersonatedUser\": {\"username\": \"system:kube-scheduler\", \"extra\": {}}";

    assertThat(read(pod.replace(mallory, scheduler)).others()).isEqualTo(1);
    assertThat(Objects.requireNonNull(only(pod.replace(mallory, as)).actor()).effective())
        .extracting(Actor::username)
        .isEqualTo("system:kube-scheduler");
    assertThat(read(EXEC.formatted("ResponseStarted").replace("\"g\"", "\"system:nodes\"")).items())
        .hasSize(1);
  }

  @Test
  void ignoresWhatTheServerRefused() {
    assertThat(read(POD.formatted("create").replace("201", "403")).others()).isEqualTo(1);
    assertThat(read(POD.formatted("create").replace("201", "504")).items()).hasSize(1);
  }

  @Test
  void doesNotTakeAKubeletsAnswerForTheServers() {
    String exec = EXEC.formatted("ResponseComplete");

    assertThat(read(exec.replace("\"code\": 101", "\"code\": 403")).items()).hasSize(1);
    assertThat(
            read(exec.replace("\"code\": 101", "\"status\": \"Failure\", \"code\": 403")).others())
        .isEqualTo(1);
  }

  @Test
  void cannotTellWhatIsNotRecorded() {
    Reading<Detection> reading =
        read(
            POD.formatted("create")
                .replace("\"RequestResponse\"", "\"Metadata\"")
                .replace("requestObject", "x")
                .replace("responseObject", "y"));

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(broken ->
            assertThat(broken.reason())
                .isEqualTo(
                    "rule 'privileged', condition 'is': not known: the object, which the API"
                        + " server's audit policy does not record"));
  }

  /// What the server does all the same when it is told `dryRun=All`, and what it does not.
  @Test
  void doesNotTakeTheClientsWordThatARequestWasADryRun() {
    String create = POD.formatted("create").replace("/pods\"", "/pods?dryRun=All\"");
    String list =
        POD.formatted("list")
            .replace("/pods\"", "/secrets?dryRun=All\"")
            .replace("\"pods\"", "\"secrets\"");
    String delete = POD.formatted("delete").replace("/pods\"", "/pods?dryRun=All\"");

    assertThat(read(create).others()).isEqualTo(1);
    assertThat(read(create.replace("dryRun=All", "x=1;dryRun=All")).items()).hasSize(1);
    assertThat(read(list).items()).hasSize(1);
    assertThat(read(delete).items()).as("a body, so that the query does not count").hasSize(1);
    assertThat(read(delete.replace("{\"spec\"", "{\"dryRun\": [\"All\"], \"spec\"")).others())
        .isEqualTo(1);
    assertThat(read(delete.replace("requestObject", "none")).others()).isEqualTo(1);
  }

  @Test
  void readsAListOfEventsAndHidesNoneBehindABrokenOne() {
    String list =
        "{\"kind\": \"EventList\", \"apiVersion\": \"audit.k8s.io/v1\", \"items\": [%s, {}, %s]}"
            .formatted(EXEC.formatted("ResponseStarted"), POD.formatted("create"));

    Reading<Detection> reading = read(list);

    assertThat(reading.items()).extracting(Detection::rule).containsExactly("exec", "privileged");
    assertThat(reading.unreadable()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "priority: Warning|priority: Bad|expected a priority such as 'Warning', got 'Bad'",
        "systemComponents: Reported|systemComponents: Both|expected 'Ignored' or 'Reported'",
        "systemComponents: Reported|outcome: Some|expected 'Any' or 'Succeeded', got 'Some'",
        "verbs: [create, get]|verbs: []|expected at least one text, got none",
        "requests: [{verbs: [create, get]|asked: [{verbs: [create]|expected at least one kind of",
        "containers.exists(c, c|containers.exists(c, d|undeclared reference to 'd'",
        "trustedProxies: [10.0.0.0/8]|trustedProxies: [ten]|expected a network such as"
      })
  void refusesARuleWithAMistakeAndKeepsTheOthers(String mistake) {
    String[] parts = mistake.split("\\|", -1);

    Reading<AuditRules> reading =
        new AuditRuleReader().read(Written.all(RULES.replace(parts[0], parts[1])));

    assertThat(reading.items().getFirst().all()).hasSizeBetween(3, 4);
    assertThat(reading.unreadable())
        .anySatisfy(broken -> assertThat(broken.reason()).contains(parts[2]));
  }

  @Test
  void readsTheEventsOfFalcosOwnTests() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Truth.at("files/falco-audit"))) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    int events = 0;
    for (Path file : files) {
      Mapping event = Written.object(Files.readString(file));
      if (format.claims(event)) {
        Reading<Detection> reading = format.read("event.json", 0, event);

        assertThat(reading.items().size() + reading.unreadable().size() + reading.others())
            .as(file.toString())
            .isEqualTo(1);
        events++;
      }
    }
    assertThat(events).isGreaterThan(10);
  }

  private List<String> peers(String event) {
    return only(event).peers().stream().map(Peer::address).toList();
  }

  private Detection only(String event) {
    return read(event).items().getFirst();
  }

  private Reading<Detection> read(String event) {
    return format.read("event.json", 0, Written.object(event));
  }
}
