package dev.portcullis.app.test;

import dev.portcullis.app.Console;
import dev.portcullis.app.Version;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.Outputs;
import dev.portcullis.app.test.TextForm.Covered;
import dev.portcullis.app.test.TextForm.Passed;
import dev.portcullis.model.Reading;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.cases.CaseResult;
import dev.portcullis.policy.cases.Coverage;
import dev.portcullis.policy.cases.Points;
import dev.portcullis.policy.cases.PolicyCase;
import dev.portcullis.policy.cases.Recorder;
import dev.portcullis.policy.cases.Trial;
import dev.portcullis.policy.cel.explain.Wording;
import dev.portcullis.policy.cel.library.Libraries;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs `portcullis test`.
public final class TestCommand {
  private final Arguments arguments;
  private final Console console;
  private final Kinds kinds = Kinds.builtIn();
  private final long started = System.nanoTime();

  public TestCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    if (arguments.operands().isEmpty() || arguments.operands().contains("")) {
      throw new UsageException("expected a path with cases, got none; '.' is this folder");
    }
    int minimum = minimum();
    for (String option : List.of("context", "kubeconfig")) {
      if (arguments.has(option) && !arguments.has("against-cluster")) {
        throw new UsageException(
            "expected '--against-cluster' with '--%s': no cluster is touched without it"
                .formatted(option));
      }
    }
    Outputs<TestReport> outputs =
        new Outputs<>(
            arguments.all("output"),
            List.of(
                new TextForm(console.colour(arguments), detail()),
                new JsonForm(),
                new JunitForm()));
    Reading<Suite> suites = new Suites(arguments.all("case")).below(arguments.operands());
    List<SuiteReport> reports = new ArrayList<>();
    for (Suite suite : suites.items()) {
      reports.add(report(suite));
    }
    if (arguments.has("against-cluster")) {
      reports = new ServerRun(arguments, console).compared(reports);
    }
    TestReport report =
        new TestReport(
            Version.CURRENT,
            reports,
            suites.unreadable(),
            minimum,
            Duration.ofNanos(System.nanoTime() - started));
    outputs.write(report, console.out());
    return report.exitCode().code();
  }

  private SuiteReport report(Suite suite) {
    if (!suite.canRun()) {
      return new SuiteReport(suite, List.of(), List.of());
    }
    boolean covered = arguments.has("coverage") || arguments.has("min-coverage");
    Recorder recorder = covered ? new Recorder() : null;
    List<Tested> tested = new ArrayList<>();
    for (PolicyCase each : suite.cases().items()) {
      tested.add(tested(each, suite.policies().items(), recorder));
    }
    return new SuiteReport(suite, tested, recorder == null ? List.of() : coverage(suite, recorder));
  }

  private Tested tested(PolicyCase given, List<BoundPolicy> policies, @Nullable Recorder recorder) {
    Trial trial = new Trial(given, policies, kinds, recorder);
    CaseResult result = trial.result();
    return new Tested(result, result.passed() ? List.of() : trial.accounts(), List.of());
  }

  private static List<Coverage> coverage(Suite suite, Recorder recorder) {
    Points points = new Points(recorder, new Wording(Libraries.all()));
    return suite.policies().items().stream().map(each -> points.of(each.policy())).toList();
  }

  private TextForm.Detail detail() {
    return new TextForm.Detail(
        arguments.has("verbose") ? Passed.LISTED : Passed.COUNTED,
        arguments.has("coverage") ? Covered.SHOWN : Covered.LEFT_OUT);
  }

  private int minimum() throws UsageException {
    Optional<String> asked = arguments.last("min-coverage");
    if (asked.isEmpty()) {
      return 0;
    }
    String digits = asked.get();
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int percent = isNumber ? Integer.parseInt(digits) : -1;
    if (percent < 0 || percent > 100) {
      throw new UsageException(
          "expected a number from 0 to 100 for '--min-coverage', got '%s'".formatted(digits));
    }
    return percent;
  }
}
