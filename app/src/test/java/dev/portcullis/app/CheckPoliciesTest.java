package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Policies of one's own: what is said about them, and what they say.
class CheckPoliciesTest {
  private static final String BINDING =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata:
        name: %s
      spec:
        policyName: %s
        validationActions: [%s]
      ---
      """;

  @TempDir private Path temporary;
  private JudgedFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new JudgedFolder(temporary).write("objects/sound.yaml", JudgedFolder.SOUND);
  }

  @Test
  void aBindingOfNoPolicyIsNamedWithItsPlace() throws IOException {
    folder
        .policy("policies/policy.yaml", "local.no-pods")
        .write("policies/binding.yaml", BINDING.formatted("stray", "local.no-pod", "Deny"));

    assertThat(check().out())
        .contains(
            "binding.yaml:6:3",
            "binding 'stray' of policy 'local.no-pod' has no effect here: no policy that was given"
                + " has this name (did you mean 'local.no-pods'?)");
  }

  @Test
  void ofTwoPoliciesOfOneNameTheFirstCountsAndTheRunIsIncomplete() throws IOException {
    folder.write("policies/1.yaml", policy("true") + BINDING.formatted("b", "own", "Deny"));
    folder.write("policies/2.yaml", policy("false"));

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("policies/2.yaml:4:3", "declared twice", "policies/1.yaml:1:1");
  }

  @Test
  void ofTwoBindingsOfOneNameTheFirstCountsAndTheRunIsIncomplete() throws IOException {
    folder.write("policies/1.yaml", policy("false") + BINDING.formatted("b", "own", "Audit"));
    folder.write("policies/2.yaml", BINDING.formatted("b", "own", "Deny"));

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("policies/2.yaml:4:3", "declared twice");
  }

  @Test
  void aPolicyWhoseBindingIsRefusedIsNotSaidToHaveNone() throws IOException {
    folder.write("policies/1.yaml", policy("true") + BINDING.formatted("b", "own", "Deny, Warn"));

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("must not contain both Deny and Warn")
        .doesNotContain("has no binding");
  }

  @Test
  void theBetaThatHasTheSameFieldsIsReadToo() throws IOException {
    folder.write("policies/1.yaml", policy("false").replace("k8s.io/v1", "k8s.io/v1beta1"));

    assertThat(check().out()).contains("judged by 1 policy").doesNotContain("no matches for kind");
  }

  @Test
  void theAlphaIsRefused() throws IOException {
    folder.write("policies/1.yaml", policy("false").replace("k8s.io/v1", "k8s.io/v1alpha1"));

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("policies/1.yaml:1:1", "no matches for kind");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'x' + object.data.nope, Fail, Deny, 1",
        "'x' + object.data.nope, Fail, Warn, 1",
        "'x' + object.data.nope, Ignore, Deny, 0",
        "null, Fail, Deny, 0",
        "'x', Fail, Deny, 0"
      })
  void errorsOfAuditAnnotationsFollowTheFailurePolicy(
      String expression, String failurePolicy, String action, int code) throws IOException {
    String annotations =
        "  failurePolicy: %s\n  auditAnnotations:\n  - key: k\n    valueExpression: \"%s\"\n"
            .formatted(failurePolicy, expression);
    folder.write(
        "policies/1.yaml", policy("true", annotations) + BINDING.formatted("b", "own", action));

    Outcome outcome = check("--output", "json");

    assertThat(outcome.code()).isEqualTo(code);
    if (code == 1) {
      assertThat(outcome.out())
          .contains("expression ''x' + object.data.nope' resulted in error: no such key: data")
          .contains("\"check\": \"auditAnnotations[0]\"");
    }
  }

  @Test
  void messageExpressionsShareWhatTheValidationsLeftOfTheBudget() throws IOException {
    // All validations hold, and their messages cost more than there is.
    String loop =
        "[1,1,1,1,1,1,1,1,1,1].map(a, [1,1,1,1,1,1,1,1,1,1].map(b, [1,1,1,1,1,1,1,1,1,1].map(c,"
            + " '%s'.matches('x*y*z*')))).size() > 0 ? 'a' : 'b'".formatted("x".repeat(200));
    StringBuilder validations = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      validations.append(
          "  - expression: \"true\"\n    messageExpression: \"%s\"\n".formatted(loop));
    }
    folder.write(
        "policies/1.yaml",
        policy("true", validations.toString()) + BINDING.formatted("b", "own", "Deny"));

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("failed messageExpression: validation failed due to running out of cost budget");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "authorizer.group('').resource('pods').namespace('a').check('get').allowed()"
            + "| the user (request.userInfo)",
        "authorizer.requestResource.check('delete').allowed() | the user (request.userInfo)",
        "authorizer.serviceAccount('a', 'b').path('/x').check('get').reason() == ''"
            + "| the roles of 'system:serviceaccount:a:b'"
      })
  void whatTheAuthorizerSaysHangsOnWhoAsksAndOnAllRoles(String expression, String missing)
      throws IOException {
    folder.write("policies/1.yaml", policy(expression) + BINDING.formatted("b", "own", "Deny"));

    Outcome outcome = check();

    assertThat(outcome.out()).contains("not known: " + missing);
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void whatTheRolesOfTheRepositoryAllowIsAllowed() throws IOException {
    String expression = "authorizer.serviceAccount('a', 'b').path('/x').check('get').allowed()";
    folder.write("policies/1.yaml", policy(expression) + BINDING.formatted("b", "own", "Deny"));
    folder.write(
        "objects/roles.yaml",
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: reader}
        rules: [{nonResourceURLs: [/x], verbs: [get]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: readers}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
        subjects: [{kind: ServiceAccount, name: b, namespace: a}]
        """);

    assertThat(check().code()).isEqualTo(0);
  }

  @Test
  void messagesKnowNoAuthorizer() throws IOException {
    folder.write(
        "policies/1.yaml",
        policy("true", "    messageExpression: authorizer.path('/').check('get').reason()\n"));

    assertThat(check().code()).isEqualTo(3);
    assertThat(check().out()).contains("undeclared reference to 'authorizer'");
  }

  @Test
  void anErrorInAVersionThatIsNoLongerServedDoesNotRefuse() throws IOException {
    String ingresses =
        policy("object.spec.ingressClassName != 'x'")
            .replace("[\"\"]", "[networking.k8s.io]")
            .replace("configmaps", "ingresses");
    folder.write("policies/1.yaml", ingresses + BINDING.formatted("b", "own", "Deny"));
    folder.write(
        "objects/ingress.yaml",
        "{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: a}, spec: {}}");

    Outcome old = check();

    assertThat(old.code()).isEqualTo(3);
    assertThat(old.out())
        .contains("Ingress of extensions/v1beta1 is no longer served by Kubernetes 1.37");
    folder.write(
        "objects/ingress.yaml",
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {}}");
    assertThat(check().code()).isEqualTo(1);
  }

  @Test
  void aViolationInAVersionThatIsNoLongerServedCounts() throws IOException {
    String ingresses =
        policy("false").replace("[\"\"]", "[networking.k8s.io]").replace("configmaps", "ingresses");
    folder.write("policies/1.yaml", ingresses + BINDING.formatted("b", "own", "Deny"));
    folder.write(
        "objects/ingress.yaml",
        "{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: a}}");

    assertThat(check().code()).isEqualTo(1);
  }

  @Test
  void aNamespaceThatIsDeclaredTwiceWithOtherLabelsIsNamed() throws IOException {
    String namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {a: %s}}}";
    folder.policy("policies/policy.yaml", "local.no-pods");
    folder.write("objects/1.yaml", namespace.formatted("x"));
    folder.write("objects/2.yaml", namespace.formatted("y"));
    folder.write("objects/3.yaml", namespace.formatted("x"));

    assertThat(check().out())
        .containsOnlyOnce("namespace 'shop' has other labels here than in")
        .contains("objects/2.yaml:1:1", "objects/1.yaml:1:1, which are taken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "\"true && nope\"#10:26",
        "true && nope#10:25",
        "'true && nope'#10:26",
        "|¶      true &&¶      nope#12:7",
        ">-¶      true &&¶      nope#12:7",
        ">-¶¶      true &&¶      nope#10:5",
        "\"\\u0074rue && nope\"#10:5"
      })
  void aFaultInAnExpressionIsWhereItStandsInTheFile(String written, String place)
      throws IOException {
    folder.write(
        "policies/1.yaml", policy("").replace("\"\"\n---", written.replace("¶", "\n") + "\n---"));

    assertThat(check().out())
        .contains("policies/1.yaml:" + place, "undeclared reference to 'nope'");
  }

  @Test
  void reviewsAreNeverJudged() throws IOException {
    folder.write(
        "policies/1.yaml",
        policy("false")
                .replace("apiGroups: [\"\"]", "apiGroups: [\"*\"]")
                .replace("[configmaps]", "[\"*\"]")
            + BINDING.formatted("b", "own", "Deny"));
    folder.delete("objects/sound.yaml");
    folder.write(
        "objects/review.yaml",
        """
        apiVersion: authorization.k8s.io/v1
        kind: SubjectAccessReview
        metadata: {name: a}
        ---
        apiVersion: authentication.k8s.io/v1
        kind: TokenReview
        metadata: {name: b}
        """);

    assertThat(check().code()).isZero();
  }

  private static String policy(String expression) {
    return policy(expression, "");
  }

  /// @param more of the spec, behind the validations
  private static String policy(String expression, String more) {
    return """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicy
    metadata:
      name: own
    spec:
      matchConstraints:
        resourceRules:
        - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}
      validations:
      - expression: "%s"
    %s---
    """
        .formatted(expression, more);
  }

  private Outcome check(String... more) throws IOException {
    String[] words = {
      "check", folder.path("objects"), "--no-library", "--policies", folder.path("policies")
    };
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return CommandLine.run(all);
  }
}
