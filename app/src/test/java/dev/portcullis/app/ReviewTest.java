package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis review`: AdmissionReviews in, AdmissionReviews out.
class ReviewTest {
  private static final String POLICIES =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: no-secrets-in-config}
      spec:
        matchConstraints:
          namespaceSelector: {matchLabels: {strict: "yes"}}
          resourceRules:
          - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}
        validations:
        - expression: "!('password' in object.?data.orValue({}))"
          message: keep passwords in a Secret
          reason: Forbidden
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: everywhere}
      spec: {policyName: no-secrets-in-config, validationActions: [Deny]}
      """;

  private static final String CONTEXT =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {strict: "yes"}}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("policies.yaml"), POLICIES);
    Files.writeString(folder.resolve("context.yaml"), CONTEXT);
  }

  @Test
  void answersEachRequestOnALineOfItsOwnInOrder() throws IOException {
    String requests =
        request("one", "shop", "user") + "\n" + request("two", "shop", "password").indent(2);

    Outcome outcome = review(requests);

    assertThat(outcome.out())
        .isEqualTo(
            """
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview",\
            "response":{"uid":"one","allowed":true}}
            {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview",\
            "response":{"uid":"two","allowed":false,\
            "status":{"metadata":{},"status":"Failure",\
            "message":"configmaps \\"settings\\" is forbidden: ValidatingAdmissionPolicy \
            'no-secrets-in-config' with binding 'everywhere' denied request: \
            keep passwords in a Secret",\
            "reason":"Forbidden","details":{"name":"settings","kind":"configmaps",\
            "causes":[{"message":"ValidatingAdmissionPolicy 'no-secrets-in-config' with binding \
            'everywhere' denied request: keep passwords in a Secret"}]},"code":403}}}
            """);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void readsAListAndYamlToo() throws IOException {
    String list =
        "[" + request("a", "default", "password") + ",\n" + request("b", "default", "x") + "]";
    String yaml =
        """
        ---
        apiVersion: admission.k8s.io/v1
        kind: AdmissionReview
        request:
          uid: c
          operation: CREATE
          kind: {group: "", version: v1, kind: ConfigMap}
          resource: {group: "", version: v1, resource: configmaps}
          namespace: shop
          object: {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}}
        """;

    assertThat(review(list).out().lines()).hasSize(2).allMatch(line -> line.contains("true"));
    assertThat(review(yaml).out()).contains("\"uid\":\"c\",\"allowed\":true");
  }

  @Test
  void whatIsNoRequestIsAnsweredInItsPlaceAndNamed() throws IOException {
    String broken = request("broken", "shop", "x").replace("CREATE", "MAKE");

    Outcome outcome = review(request("a", "shop", "x") + "\n" + broken + "\n{\"kind\": 1}\n{");

    assertThat(outcome.out().lines()).hasSize(4);
    assertThat(outcome.out().lines().skip(1).findFirst().orElseThrow())
        .contains("\"uid\":\"broken\",\"allowed\":false")
        .contains("\"reason\":\"BadRequest\"", "\"code\":400");
    assertThat(outcome.err())
        .contains("-:2:")
        .contains(
            "request.operation: expected 'CREATE', 'UPDATE', 'DELETE' or 'CONNECT', got 'MAKE'")
        .contains("-:3:2: kind: expected 'AdmissionReview', got")
        .contains("-:4:");
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void whatNobodyGaveIsUndeterminedAndNotAllowed() throws IOException {
    Outcome outcome =
        CommandLine.runWith(
            request("a", "shop", "password"),
            "review",
            "--policies",
            folder.resolve("policies.yaml").toString());

    assertThat(outcome.err())
        .contains(
            "undetermined: policy 'no-secrets-in-config' with binding 'everywhere': assumed:"
                + " namespace 'shop': label 'strict'");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void nothingAskedIsNothingToJudge() throws IOException {
    assertThat(review(" \n").code()).isEqualTo(4);
  }

  @Test
  void saysHowItIsUsed() throws IOException {
    Outcome without = CommandLine.runWith("", "review");
    Outcome missing =
        CommandLine.runWith(
            "", "review", "--policies", folder.resolve("policies.yaml").toString(), "absent.json");

    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("expected '--policies PATH', got none");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("'absent.json', which is not there");
  }

  private Outcome review(String input) throws IOException {
    return CommandLine.runWith(
        input,
        "review",
        "--policies",
        folder.resolve("policies.yaml").toString(),
        "--context",
        folder.resolve("context.yaml").toString(),
        "-");
  }

  private static String request(String uid, String namespace, String key) {
    return """
    {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "%s", \
    "kind": {"group": "", "version": "v1", "kind": "ConfigMap"}, \
    "resource": {"group": "", "version": "v1", "resource": "configmaps"}, \
    "namespace": "%s", "operation": "CREATE", "object": {"apiVersion": "v1", "kind": "ConfigMap", \
    "metadata": {"name": "settings", "namespace": "%2$s"}, "data": {"%s": "x"}}}}\
    """
        .formatted(uid, namespace, key);
  }
}
