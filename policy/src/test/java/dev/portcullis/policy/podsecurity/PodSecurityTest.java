package dev.portcullis.policy.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.podsecurity.standards.Evaluator;
import dev.portcullis.testkit.controlplane.Json;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PodSecurityTest {
  private static final Mapping PRIVILEGED =
      object(
          """
          {"apiVersion": "v1", "kind": "Pod", "metadata": {"generateName": "web-", "namespace": "shop"},
           "spec": {"hostPID": true, "containers": [{"name": "web", "image": "web:1"}]}}\
          """);

  private static final Mapping DEPLOYMENT =
      object(
          """
          {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "shop"},
           "spec": {"template": {"spec": {
             "hostPID": true, "containers": [{"name": "web", "image": "web:1"}]}}}}\
          """);

  private static final Surroundings BASELINE =
      TruthRows.namespace("shop", Map.of("pod-security.kubernetes.io/enforce", "baseline"));

  private final PodSecurity podSecurity = PodSecurity.standard();

  @Test
  void saysWhatNobodyGave() {
    Answer answer =
        podSecurity.judge(TruthRows.creation(PRIVILEGED), Surroundings.none(Kinds.builtIn()));

    assertThat(answer).isEqualTo(new Answer.Undetermined("namespace 'shop'"));
  }

  @Test
  void isUndeterminedWithoutTheUserWhereUsersAreExempt() {
    PodSecurity exempting =
        exempting(new Exemptions(List.of("system:admin"), List.of(), List.of()));

    assertThat(exempting.judge(TruthRows.creation(PRIVILEGED), BASELINE))
        .isEqualTo(new Answer.Undetermined("the user (request.userInfo)"));
    assertThat(exempting.judge(by("system:admin"), BASELINE)).isEqualTo(allowed("exempt", "user"));
    assertThat(exempting.judge(by("jane"), BASELINE)).isInstanceOf(Answer.Denied.class);
  }

  @Test
  void needsNoLabelsOfAnExemptNamespace() {
    PodSecurity exempting = exempting(new Exemptions(List.of(), List.of("shop"), List.of()));

    Answer answer =
        exempting.judge(TruthRows.creation(PRIVILEGED), Surroundings.none(Kinds.builtIn()));

    assertThat(answer).isEqualTo(allowed("exempt", "namespace"));
  }

  @Test
  void deniesAPodByTheBeginningOfItsName() {
    Answer answer = podSecurity.judge(TruthRows.creation(PRIVILEGED), BASELINE);

    assertThat(answer)
        .isEqualTo(
            new Answer.Denied(
                403,
                "Forbidden",
                "pods \"web-\" is forbidden: violates PodSecurity \"baseline:latest\": host"
                    + " namespaces (hostPID=true)",
                annotation("enforce-policy", "baseline:latest")));
  }

  @Test
  void warnsAboutAControllerThatItsPodsWouldBeDenied() {
    Answer answer = podSecurity.judge(TruthRows.creation(DEPLOYMENT), BASELINE);

    assertThat(answer)
        .isEqualTo(
            new Answer.Allowed(
                List.of(
                    "would violate PodSecurity \"baseline:latest\": host namespaces"
                        + " (hostPID=true)"),
                new TreeMap<>()));
  }

  @Test
  void enforcesTheStrictestWhereALabelIsWrong() {
    Surroundings wrong =
        TruthRows.namespace("shop", Map.of("pod-security.kubernetes.io/enforce", "strict"));

    Answer answer = podSecurity.judge(TruthRows.creation(PRIVILEGED), wrong);

    assertThat(answer).isInstanceOf(Answer.Denied.class);
    assertThat(((Answer.Denied) answer).message()).contains("PodSecurity \"restricted:latest\"");
    assertThat(((Answer.Denied) answer).annotations())
        .containsEntry(
            "pod-security.kubernetes.io/error",
            "Failed to parse policy: metadata.labels[pod-security.kubernetes.io/enforce]:"
                + " Invalid value: \"strict\": must be one of privileged, baseline,"
                + " restricted");
  }

  @Test
  void saysNothingOfDeletionsAndOtherKinds() {
    Request creation = TruthRows.creation(PRIVILEGED);
    Request deletion =
        new Request(Operation.DELETE, creation.kind(), "", "shop", "web", null, PRIVILEGED, null);
    Mapping service =
        object(
            """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}}\
            """);

    assertThat(podSecurity.judge(deletion, BASELINE)).isEqualTo(Answers.allowed());
    assertThat(podSecurity.judge(TruthRows.creation(service), BASELINE))
        .isEqualTo(Answers.allowed());
  }

  private static PodSecurity exempting(Exemptions exemptions) {
    return new PodSecurity(
        new Configuration(NamespacePolicy.PRIVILEGED, exemptions), Evaluator.latest());
  }

  private static Request by(String user) {
    Request creation = TruthRows.creation(PRIVILEGED);
    return new Request(
        Operation.CREATE,
        creation.kind(),
        "",
        "shop",
        "",
        PRIVILEGED,
        null,
        Mapping.EMPTY.with("username", user));
  }

  private static Answer allowed(String key, String value) {
    return new Answer.Allowed(List.of(), annotation(key, value));
  }

  private static SortedMap<String, String> annotation(String key, String value) {
    return new TreeMap<>(Map.of("pod-security.kubernetes.io/" + key, value));
  }

  private static Mapping object(String json) {
    return (Mapping) Json.read(json);
  }
}
