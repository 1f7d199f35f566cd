package dev.portcullis.app.test;

import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import java.util.List;

/// How `portcullis test` looks on the command line.
public final class TestVerb {
  static final Option CONTEXT = Kubeconfig.context("context");

  public static final Verb VERB =
      new Verb(
          "test",
          "PATH…",
          "Run the cases that lie beside policies.",
          """
          Finds every cases.yaml and *.cases.yaml below each PATH and runs its cases by the policies in
          the same folder: NAME.cases.yaml by those in NAME.yaml, where there is one. A case gives an
          object, an old object, an operation, the resource whose subresource the object is sent to,
          a user, the namespace, params and roles, and expects that the policy is upheld, violated, denied, warned, audited or undetermined. A failure
          shows the values of the expressions that led to it.

          With --against-cluster the same cases are asked of an API server by dry run. Policies, and
          the namespaces and objects that cases need there, are created under names that begin with
          portcullis-test-, see nobody else's requests, and are removed at the end. Connections are
          asked of Pods that are not there.

          Exit codes: 0 all cases passed, 1 a case failed or the coverage is too low, 2 wrong usage,
          3 something could not be read (and no case failed), 4 there were no cases.
          """,
          List.of(
              Option.of("case", "TEXT", "only cases whose name holds TEXT (repeatable)"),
              Option.flag("verbose", "list the cases that passed too"),
              Option.flag("coverage", "show which outcomes of expressions no case came to"),
              Option.of("min-coverage", "PERCENT", "fail when a policy's cases cover less of it"),
              Option.flag(
                  "against-cluster", "ask a real API server too, by dry run, and show differences"),
              Option.flag(
                  "disposable",
                  "nobody else uses that cluster: put into it whatever has to be there"),
              CONTEXT,
              Kubeconfig.FILE,
              Option.of(
                  "output", "FORM[=FILE]", "text, json or junit, to FILE or stdout (repeatable)"),
              Option.choice(
                  "color", "WHEN", "colour the text report", List.of("auto", "always", "never"))),
          """
          # all cases below this folder
          portcullis test policies/

          # what the cases leave untried, and a report for the CI server
          portcullis test --coverage --output text --output junit=cases.xml policies/

          # does a cluster say the same?
          portcullis test --against-cluster --context staging policies/

          # a cluster that was made for this run and goes with it
          portcullis test --against-cluster --disposable --context kind-ci policies/

          # one case, as long as it fails
          portcullis test --case 'too many replicas' policies/replicas
          """);

  private TestVerb() {}
}
