package dev.portcullis.app.policies;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.library.Library;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.gate.PolicyFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs `portcullis policies` and its sub-verbs.
public final class PoliciesCommand {
  private static final List<Option> CHOICE =
      List.of(
          Option.of("only", "ID|FAMILY", "only these policies (repeatable)"),
          Option.of("skip", "ID|FAMILY", "not these policies (repeatable)"),
          Option.choice(
              "level",
              "LEVEL",
              "the Pod Security Standards up to this level (default restricted)",
              Level.names()));

  public static final Verb LIST =
      new Verb(
          "policies",
          "",
          "List the policies of the library.",
          """
          One line each: id, severity, layer and what it asks for, sorted by id.
          'portcullis policies show ID' explains one.
          """,
          CHOICE,
          """
          portcullis policies --only pod-security
          """);

  public static final Verb SHOW =
      new Verb(
          "policies show",
          "ID…",
          "Explain policies of the library.",
          "What it asks for, why, how to fix a violation, where it comes from, and its YAML.",
          List.of(),
          """
          portcullis policies show pod-security/baseline/host-namespaces
          """);

  public static final Verb EXPORT =
      new Verb(
          "policies export",
          "",
          "Write policies as YAML to apply to a cluster.",
          """
          Writes ValidatingAdmissionPolicies and their bindings to standard output. The bindings take
          the action of --action and leave kube-system, kube-public and kube-node-lease out, which
          'portcullis check' does not. With --level these are the Pod Security Standards up to that
          level, and each holds in the namespaces whose label policies.portcullis.dev/level names its
          level or a stricter one: nothing changes until a namespace is labelled.
          """,
          List.of(
              CHOICE.get(0),
              CHOICE.get(1),
              Option.choice(
                  "level",
                  "LEVEL",
                  "the Pod Security Standards of this level, by namespace label",
                  Level.names()),
              Option.choice(
                  "action",
                  "ACTION",
                  "what a violation leads to (default Warn)",
                  List.of("Warn", "Audit", "Deny"))),
          """
          # try it: the server admits everything and says what it would refuse
          portcullis policies export --level restricted --action Warn | kubectl apply -f -
          kubectl label namespace shop policies.portcullis.dev/level=restricted
          """);

  private final Arguments arguments;
  private final Console console;

  public PoliciesCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int list() throws UsageException {
    List<BoundPolicy> policies = selection().among(Library.policies());
    int width =
        policies.stream().mapToInt(bound -> bound.policy().facts().id().length()).max().orElse(0);
    for (BoundPolicy bound : policies) {
      PolicyFacts facts = bound.policy().facts();
      console
          .out()
          .printf(
              "%-" + (width + 2) + "s%-10s%-10s%s%n",
              facts.id(),
              lower(facts.severity()),
              lower(facts.layer()),
              facts.title());
    }
    return 0;
  }

  /// The exit code.
  public int show() throws UsageException {
    if (arguments.operands().isEmpty()) {
      throw new UsageException("expected the id of a policy, got none");
    }
    Selection selection = new Selection(arguments.operands(), List.of(), Level.RESTRICTED);
    for (BoundPolicy bound : selection.among(Library.policies())) {
      show(bound.policy().facts());
    }
    return 0;
  }

  private void show(PolicyFacts facts) {
    console.out().println(facts.id() + ": " + facts.title());
    console
        .out()
        .println("severity " + lower(facts.severity()) + ", layer " + lower(facts.layer()));
    console.out().println("\nWhy: " + facts.why());
    console.out().println("\nFix: " + facts.fix());
    console.out().println("\nReferences:");
    facts.references().forEach(reference -> console.out().println("  " + reference));
    console.out().println("\n" + Library.declaration(facts.id()));
  }

  /// The exit code.
  public int export() throws UsageException {
    Optional<Level> level = arguments.last("level").map(Level::named);
    List<String> only = arguments.all("only");
    Selection selection =
        level.isPresent() && only.isEmpty()
            ? new Selection(List.of("pod-security"), arguments.all("skip"), level.get())
            : selection();
    Export export = new Export(level, arguments.last("action").orElse("Warn"));
    for (BoundPolicy bound : selection.among(Library.policies())) {
      if (bound.policy().isOnFacts()) {
        continue; // a cluster has no such objects
      }
      PolicyFacts facts = bound.policy().facts();
      console.out().print(export.of(facts, Library.declaration(facts.id())));
    }
    return 0;
  }

  private Selection selection() {
    Level level = arguments.last("level").map(Level::named).orElse(Level.RESTRICTED);
    return new Selection(arguments.all("only"), arguments.all("skip"), level);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
