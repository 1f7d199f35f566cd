package dev.portcullis.policy.cel.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.library.authorization.Asker;
import dev.portcullis.policy.cel.library.authorization.Authorizer;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Decision.Outcome;
import dev.portcullis.policy.cel.library.authorization.GroupCheck;
import dev.portcullis.policy.cel.library.authorization.Question;
import dev.portcullis.policy.cel.library.authorization.User;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthorizerLibraryTest {
  private static final Scope SCOPE =
      Scope.EMPTY
          .with("authorizer", "kubernetes.authorization.Authorizer")
          .with("authorizer.requestResource", "kubernetes.authorization.ResourceCheck");
  private static final User ALICE = new User("alice", List.of());
  private static final Authorizer NOBODY = (_, _) -> Decision.noOpinion("because");

  private final Expressions expressions = new Expressions();

  @Test
  void chargesWhatKubernetesOwnCostRowsExpect() throws IOException {
    List<Mapping> rows = rows("TestAuthzLibrary");

    assertThat(rows).hasSize(6);
    assertThat(rows)
        .allSatisfy(row ->
            assertThat(cost(row.string("expr", ""))).isEqualTo(row.find("expectRuntimeCost")));
  }

  /// Rows whose authorizer is one of those that the test names, or allows one question.
  @Test
  void answersKubernetesOwnConditionRows() throws IOException {
    int asked = 0;
    for (Mapping row : rows("TestCondition")) {
      if (row.mapping("authorizer").find("$go") instanceof String go) {
        List<Mapping> validations = row.sequence("validations").mappings();
        List<Mapping> results = row.sequence("results").mappings();
        for (int i = 0; i < validations.size(); i++) {
          Object expected =
              results.get(i).mapping("EvalResult").string("$go", "").equals("celtypes.True");
          String expression = validations.get(i).string("Expression", "");
          assertThat(value(expression, named(go), ALICE)).as(expression).isEqualTo(expected);
          asked++;
        }
      }
    }

    assertThat(asked).isGreaterThanOrEqualTo(8);
  }

  @Test
  void asksOnBehalfOfAServiceAccount() {
    Authorizer self = (user, _) -> Decision.allowed(user.name() + user.groups());

    Object reason =
        value("authorizer.serviceAccount('a', 'b.c').path('/x').check('get').reason()", self, null);

    assertThat(reason)
        .isEqualTo("system:serviceaccount:a:b.c[system:serviceaccounts, system:serviceaccounts:a]");
  }

  @Test
  void doesNotKnowWhatAnUnknownUserMay() {
    assertThat(value("authorizer.path('/x').check('get').allowed()", NOBODY, null))
        .isEqualTo(Unknown.of("the user (request.userInfo)"));
    assertThat(run("authorizer.path(' ').check('get').allowed()", NOBODY, null))
        .isInstanceOfSatisfying(
            Expressions.Failure.class,
            failure -> assertThat(failure.message()).isEqualTo("path must not be empty"));
  }

  @Test
  void aDecisionThatHangsOnAFactIsUnknownButHadNoError() {
    Authorizer unsure = (_, _) -> Decision.noOpinion("no").hangingOn("the roles");

    assertThat(value("authorizer.path('/x').check('get').allowed()", unsure, ALICE))
        .isEqualTo(Unknown.of("the roles"));
    assertThat(value("authorizer.path('/x').check('get').reason()", unsure, ALICE))
        .isEqualTo(Unknown.of("the roles"));
    assertThat(value("authorizer.path('/x').check('get').errored()", unsure, ALICE))
        .isEqualTo(false);
  }

  @Test
  void isEqualToNothingButDiffersFromNull() {
    assertThat(run("authorizer == authorizer", NOBODY, ALICE))
        .isInstanceOfSatisfying(
            Expressions.Failure.class,
            failure -> assertThat(failure.message()).isEqualTo("no such overload"));
    assertThat(value("authorizer != authorizer", NOBODY, ALICE)).isEqualTo(true);
    assertThat(value("authorizer == null", NOBODY, ALICE)).isEqualTo(false);
  }

  private long cost(String expression) {
    return run(expression, NOBODY, ALICE) instanceof Expressions.Value(_, long cost) ? cost : -1;
  }

  /// The value, or the failure.
  private Object value(String expression, Authorizer authorizer, @Nullable User user) {
    return run(expression, authorizer, user) instanceof Expressions.Value(Object value, _)
        ? value
        : run(expression, authorizer, user);
  }

  /// The resource of the request is the one of upstream's rows.
  private Expressions.Result run(String expression, Authorizer authorizer, @Nullable User user) {
    Asker asker = new Asker(authorizer, user);
    Object requested =
        new GroupCheck(asker, "")
            .resource("endpoints")
            .withSubresource("status")
            .withNamespace("default")
            .withName("endpoints1");
    return expressions.run(
        expression, SCOPE, Map.of("authorizer", asker, "authorizer.requestResource", requested));
  }

  private static Authorizer named(String go) {
    return switch (go) {
      case "denyAll" -> NOBODY;
      case "errorAll" ->
          (_, _) -> new Decision(Outcome.NO_OPINION, "", "fake authz error", List.of());
      default ->
          (_, question) ->
              question.equals(matched(go)) ? Decision.allowed("") : Decision.noOpinion("");
    };
  }

  /// The question in `newAuthzAllowMatch(authorizer.AttributesRecord{…})`.
  private static Question matched(String go) {
    return new Question.OfResource(
        field(go, "Verb"),
        field(go, "APIGroup"),
        field(go, "Resource"),
        field(go, "Subresource"),
        field(go, "Namespace"),
        field(go, "Name"),
        "");
  }

  private static String field(String go, String name) {
    Matcher matcher = Pattern.compile("\\s" + name + ":\\s*\"([^\"]*)\"").matcher(go);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static List<Mapping> rows(String function) throws IOException {
    return Files.readAllLines(Truth.at("go-tables/tables.jsonl")).stream()
        .map(line -> (Mapping) Json.read(line))
        .filter(row -> row.string("func", "").equals(function))
        .map(row -> row.mapping("case"))
        .toList();
  }
}
