package dev.portcullis.app.lint;

import dev.portcullis.app.Console;
import dev.portcullis.app.Version;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.report.LintFormats;
import dev.portcullis.app.report.LintReport;
import dev.portcullis.app.report.LintReport.Strictness;
import dev.portcullis.app.report.Outputs;
import java.io.IOException;
import java.util.List;

/// Runs `portcullis policies lint`.
public final class LintCommand {
  public static final Verb VERB =
      new Verb(
          "policies lint",
          "PATH…",
          "Say what is wrong with policies of your own.",
          """
          Looks at the ValidatingAdmissionPolicies and bindings below each PATH; a PATH of '-' is
          standard input. An error is what the API server refuses when the policy is applied, a
          warning what it takes and warns of or never enforces, advice what people get wrong.
          Expressions are checked against the types of the kinds that the policy matches;
          CustomResourceDefinitions below the same PATHs give the types of custom ones. Params that
          a binding names are looked for there too, when their definition or another of their kind
          is there; with --context they are what is below these PATHs or that one, and no other.

          Exit codes: 0 nothing is refused, 1 an error, or with --strict a warning, 2 wrong usage,
          3 something could not be read, 4 there was no policy.
          """,
          List.of(
              Option.of(
                  "output",
                  "FORM[=FILE]",
                  "text, json, sarif, junit, gitlab, github or markdown, to FILE or stdout"
                      + " (repeatable)"),
              Option.of(
                  "context",
                  "PATH",
                  "the other objects of the cluster: params and their definitions (repeatable)"),
              Option.flag("strict", "warnings count as errors"),
              Option.choice(
                  "color", "WHEN", "colour the text", List.of("auto", "always", "never"))),
          """
          # what would the API server say, and what is wrong besides
          portcullis policies lint policies/

          # in a workflow of GitHub, warnings refused too
          portcullis policies lint --strict --output github policies/ crds/

          # for code scanning, and are the params there that bindings name?
          portcullis policies lint --output sarif=lint.sarif --context cluster/ policies/
          """);

  private final Arguments arguments;
  private final Console console;

  public LintCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    if (arguments.operands().isEmpty()) {
      throw new UsageException("expected a PATH, got none");
    }
    LintTargets targets =
        LintTargets.of(arguments.operands(), arguments.all("context"), console.in());
    Outputs<LintReport> outputs =
        new Outputs<>(
            arguments.all("output"), LintFormats.all(targets::lines, console.colour(arguments)));
    Strictness strictness = arguments.has("strict") ? Strictness.STRICT : Strictness.LENIENT;
    LintReport report =
        new LintReport(
            Version.CURRENT,
            targets.remarks(),
            targets.unreadable(),
            targets.policies(),
            strictness);
    outputs.write(report, console.out());
    return report.exitCode().code();
  }
}
