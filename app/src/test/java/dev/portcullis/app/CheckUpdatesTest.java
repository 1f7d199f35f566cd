package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis check --updates-from REF`: what a change asks of the API server.
class CheckUpdatesTest {
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: kept}
      spec:
        matchConstraints:
          resourceRules:
          - apiGroups: [""]
            apiVersions: [v1]
            operations: [UPDATE, DELETE]
            resources: [configmaps]
          - apiGroups: [""]
            apiVersions: [v1]
            operations: [CREATE, UPDATE]
            resources: [pods]
        validations:
        - expression: "request.operation != 'UPDATE' || object.data == oldObject.data"
          message: data never changes
        - expression: "request.operation != 'DELETE'"
          message: is never removed
        - expression: "object == null || object.kind != 'Pod' || request.operation == 'CREATE'"
          message: a Pod of a controller is created
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: kept}
      spec: {policyName: kept, validationActions: [Deny]}
      """;

  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void makeRepository() throws IOException, GitAPIException {
    folder = new JudgedFolder(temporary).write("policies/kept.yaml", POLICY);
    folder.write("objects/a.yaml", configMap("a", "1"));
    folder.write("objects/b.yaml", configMap("b", "1"));
    folder.write("objects/web.yaml", deployment("web:1"));
    folder.commit();
  }

  @Test
  void whatWasThereIsUpdatedAndComparedWithWhatItWas() throws IOException {
    folder.write("objects/a.yaml", configMap("a", "2"));

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("a.yaml:", "data never changes").doesNotContain("b.yaml");
  }

  @Test
  void whatMovedToAnotherFileIsTheSameObject() throws IOException {
    folder.write("objects/a.yaml", configMap("new", "9"));
    folder.write("objects/moved.yaml", configMap("a", "2"));

    Outcome outcome = check();

    assertThat(outcome.out())
        .contains("moved.yaml:", "data never changes")
        .doesNotContain("a.yaml:");
  }

  @Test
  void whatIsGoneIsDeletedAndShownWhereItWas() throws IOException {
    folder.delete("objects/b.yaml");

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("HEAD:objects/b.yaml:", "is never removed");
  }

  @Test
  void thePodsOfAChangedControllerAreCreated() throws IOException {
    folder.write("objects/web.yaml", deployment("web:2"));

    assertThat(check().out()).doesNotContain("a Pod of a controller is created");
    assertThat(check().code()).isZero();
  }

  @Test
  void standardInputHasNoEarlierState() throws IOException {
    Outcome outcome = CommandLine.run("check", "--updates-from", "HEAD", "-");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("with '--updates-from', got '-'");
  }

  private Outcome check() throws IOException {
    return CommandLine.run(
        "check",
        "--no-library",
        "--policies",
        folder.path("policies"),
        "--updates-from",
        "HEAD",
        folder.path("objects"));
  }

  private static String configMap(String name, String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s}
    data: {key: "%s"}
    """
        .formatted(name, value);
  }

  private static String deployment(String image) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "%s"}]}
    """
        .formatted(image);
  }
}
