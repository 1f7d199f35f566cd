package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Has a real API server judge the cases of rules by dry run, each case by its own rule only.
///
/// The server names one denial and visits policies in no fixed order, so no two rules may see the
/// same request. Rules on objects in namespaces are installed all at once and bound to namespaces
/// with a label of their own; every other rule is installed alone.
public final class ServerJudge {
  private final ApiClient client;
  private final Server server;
  private final Probes probes;
  private final Namespaces namespaces;

  /// Readies a server that has no policies yet.
  public ServerJudge(ApiClient client) throws IOException {
    this.client = client;
    this.server = new Server(client);
    this.probes = new Probes(server);
    this.namespaces = new Namespaces(server, probes);
  }

  /// A case and what the server said to it.
  public record Judged(Rule rule, PolicyCase given, ServerAnswer answer) {
    /// The rule and the name of the case.
    @Override
    public String toString() {
      return rule.id() + ": " + given.name();
    }
  }

  /// The answers to all cases of all rules.
  public List<Judged> judge(List<Rule> rules) throws IOException {
    List<Rule> together = new ArrayList<>();
    List<Rule> alone = new ArrayList<>();
    for (Rule rule : rules) {
      (staysInNamespaces(rule) ? together : alone).add(rule);
    }
    List<Judged> answers = new ArrayList<>(judgeTogether(together));
    for (Rule rule : alone) {
      answers.addAll(judgeUnstaged(rule));
    }
    probes.awaitPolicies();
    for (Rule rule : alone) {
      for (PolicyCase each : rule.cases()) {
        if (needsStage(each)) {
          answers.add(new Judged(rule, each, judgeStaged(rule, each)));
        }
      }
    }
    return answers;
  }

  private boolean staysInNamespaces(Rule rule) throws IOException {
    for (PolicyCase each : rule.cases()) {
      if (client.serves(each.subject()) && !client.isNamespaced(each.subject())) {
        return false;
      }
    }
    return true;
  }

  private List<Judged> judgeTogether(List<Rule> rules) throws IOException {
    for (Rule rule : rules) {
      install(rule, bindingByNamespace(rule));
    }
    probes.awaitPolicies();
    List<Judged> answers = new ArrayList<>();
    for (Rule rule : rules) {
      for (PolicyCase each : rule.cases()) {
        answers.add(new Judged(rule, each, judgeInNamespace(rule, each)));
      }
    }
    for (Rule rule : rules) {
      uninstall(rule);
    }
    return answers;
  }

  private ServerAnswer judgeInNamespace(Rule rule, PolicyCase given) throws IOException {
    String namespace = namespace(given);
    namespaces.label(namespace, given.namespaceLabels(), "");
    Stage stage = Stage.set(server, namespaces, given);
    namespaces.label(namespace, given.namespaceLabels(), rule.name());
    ServerAnswer answer = ask(rule, given, stage.refusal());
    namespaces.label(namespace, given.namespaceLabels(), "");
    stage.strike();
    return answer;
  }

  private static boolean needsStage(PolicyCase given) {
    return given.operation() != PolicyCase.Operation.CREATE || !given.params().isEmpty();
  }

  /// The cases of a rule that need nothing on the server, all in one go.
  private List<Judged> judgeUnstaged(Rule rule) throws IOException {
    install(rule, denying(rule));
    probes.awaitPolicies();
    List<Judged> answers = new ArrayList<>();
    for (PolicyCase each : rule.cases()) {
      if (!needsStage(each)) {
        labelNamespace(each);
        answers.add(new Judged(rule, each, ask(rule, each, "")));
      }
    }
    uninstall(rule);
    return answers;
  }

  /// A case that needs objects on the server, which come and go while the rule is not in force.
  private ServerAnswer judgeStaged(Rule rule, PolicyCase given) throws IOException {
    labelNamespace(given);
    Stage stage = Stage.set(server, namespaces, given);
    install(rule, denying(rule));
    probes.awaitPolicies();
    ServerAnswer answer = ask(rule, given, stage.refusal());
    uninstall(rule);
    probes.awaitPolicies();
    stage.strike();
    return answer;
  }

  private void labelNamespace(PolicyCase given) throws IOException {
    if (client.serves(given.subject()) && client.isNamespaced(given.subject())) {
      namespaces.label(namespace(given), given.namespaceLabels(), "");
    }
  }

  private void install(Rule rule, Mapping binding) throws IOException {
    server.create(rule.policy());
    server.create(binding);
  }

  private void uninstall(Rule rule) throws IOException {
    server.delete(rule.binding());
    server.delete(rule.policy());
  }

  private static Mapping denying(Rule rule) {
    return Trees.set(rule.binding(), Sequence.of(List.of("Deny")), "spec", "validationActions");
  }

  /// The rule's own binding, which denies, and only in namespaces that are labelled for the rule.
  private static Mapping bindingByNamespace(Rule rule) {
    return Trees.set(
        denying(rule),
        rule.name(),
        "spec",
        "matchResources",
        "namespaceSelector",
        "matchLabels",
        Namespaces.RULE);
  }

  /// Where the case takes place; like kubectl, `default` when it does not say.
  private static String namespace(PolicyCase given) {
    String named = new Resource("", 0, given.subject()).namespace();
    return named.isEmpty() ? "default" : named;
  }

  private ServerAnswer ask(Rule rule, PolicyCase given, String refusal) throws IOException {
    if (!refusal.isEmpty()) {
      return new ServerAnswer.NotComparable(refusal);
    }
    if (!client.serves(given.subject())) {
      return new ServerAnswer.NotComparable(
          "the server has no %s of %s"
              .formatted(
                  given.subject().string("kind", ""), given.subject().string("apiVersion", "")));
    }
    return ServerAnswer.of(ask(given), rule.name());
  }

  private Answer ask(PolicyCase given) throws IOException {
    PolicyCase.User user = given.user();
    ApiClient asked =
        user.username().isEmpty() ? client : client.as(user.username(), user.groups());
    return switch (given.operation()) {
      case CREATE -> asked.create(given.object(), Run.DRY);
      case UPDATE -> asked.update(asRead(given), given.subresource(), Run.DRY);
      case DELETE -> asked.delete(given.oldObject(), Run.DRY);
    };
  }

  /// The new object with the version that it changes, which some kinds insist on.
  private Mapping asRead(PolicyCase given) throws IOException {
    Mapping stored = client.get(given.oldObject()).body().mapping("metadata");
    String version = stored.string("resourceVersion", "");
    return Trees.set(given.object(), version, "metadata", "resourceVersion");
  }
}
