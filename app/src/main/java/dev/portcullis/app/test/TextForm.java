package dev.portcullis.app.test;

import dev.portcullis.app.report.Colour;
import dev.portcullis.app.report.Form;
import dev.portcullis.app.report.Paint;
import dev.portcullis.app.report.Visible;
import dev.portcullis.app.test.Compared.Likeness;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.cases.Coverage;
import dev.portcullis.policy.cases.Coverage.Point;
import dev.portcullis.policy.cases.Recorder.Seen;
import dev.portcullis.policy.gate.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The report for a person at a terminal: what failed and why, what no case tries, and the outcome
/// last, where the eye is.
final class TextForm implements Form<TestReport> {
  private final Paint paint;
  private final Detail detail;

  /// What is shown beside what failed.
  record Detail(Passed passed, Covered covered) {}

  enum Passed {
    LISTED,
    COUNTED
  }

  enum Covered {
    SHOWN,
    LEFT_OUT
  }

  TextForm(Colour colour, Detail detail) {
    this.paint = new Paint(colour);
    this.detail = detail;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public void write(TestReport report, Writer out) throws IOException {
    for (SuiteReport suite : report.suites()) {
      for (Tested tested : suite.tested()) {
        tested(suite.suite(), tested, out);
      }
    }
    for (Unreadable each : report.unreadable()) {
      out.write(
          "%s  %s: %s%n"
              .formatted(
                  paint.doubtful("unreadable"),
                  Visible.line(each.location().toString()),
                  Visible.text(each.reason())));
    }
    if (detail.covered == Covered.SHOWN) {
      coverage(report, out);
    }
    notes(report, out);
    out.write(summary(report));
    out.flush();
  }

  private void tested(Suite suite, Tested tested, Writer out) throws IOException {
    String line =
        "%s  %s"
            .formatted(
                Visible.line(tested.result().given().place().toString()),
                paint.bold(Visible.line(tested.result().given().name())));
    if (!tested.passed()) {
      out.write(paint.bad("failed") + "  " + line + "\n");
      out.write(Visible.text(Details.of(suite, tested)) + "\n");
    } else if (detail.passed == Passed.LISTED) {
      out.write(paint.good("passed") + "  " + line + "\n");
    }
    for (Compared each : tested.compared()) {
      if (each.likeness() == Likeness.NOT_COMPARABLE) {
        String why = each.there().startsWith("not asked") ? each.there() : each.here();
        out.write(paint.doubtful("not compared") + "  " + line + "\n  ");
        // A server shows the whole difference of Pods below what is wrong with them.
        out.write(Visible.text(why.lines().findFirst().orElse("")) + "\n");
      }
    }
  }

  private void coverage(TestReport report, Writer out) throws IOException {
    int width = report.coverage().stream().mapToInt(each -> each.policy().length()).max().orElse(0);
    for (SuiteReport suite : report.suites()) {
      for (Coverage each : suite.coverage()) {
        out.write(
            "%s  %s%s%n"
                .formatted(
                    percent(each, report.minimum()),
                    Visible.line(each.policy()) + " ".repeat(width - each.policy().length()),
                    "  %d of %d outcomes"
                        .formatted(each.outcomes() - each.missing(), each.outcomes())));
        missing(suite.suite(), each, out);
      }
    }
  }

  private String percent(Coverage coverage, int minimum) {
    String text = String.format(Locale.ROOT, "%3d%%", coverage.percent());
    return coverage.percent() < minimum
        ? paint.bad(text)
        : coverage.missing() == 0 ? paint.good(text) : paint.doubtful(text);
  }

  private static void missing(Suite suite, Coverage coverage, Writer out) throws IOException {
    for (Point point : coverage.points()) {
      if (!point.missing().isEmpty()) {
        out.write(
            "      %s  %s  never %s%n"
                .formatted(
                    Visible.line(Details.place(suite, coverage, point).toString()),
                    Visible.line(point.text()),
                    point.missing().stream()
                        .map(each -> each == Seen.VALUE ? "evaluated" : Spelling.of(each))
                        .collect(Collectors.joining(", "))));
      }
    }
  }

  private void notes(TestReport report, Writer out) throws IOException {
    for (SuiteReport suite : report.suites()) {
      for (var note : suite.suite().notes()) {
        out.write(paint.dim("note: " + Visible.line(note.text())) + "\n");
      }
    }
    List<Coverage> uncovered = report.uncovered().toList();
    for (Coverage each : uncovered) {
      out.write(
          paint.bad(
                  "the cases of policy '%s' cover %d%% of it, expected at least %d%%"
                      .formatted(Visible.line(each.policy()), each.percent(), report.minimum()))
              + "\n");
    }
  }

  private String summary(TestReport report) {
    int passed = report.cases() - report.failed();
    String outcome =
        report.failed() > 0
            ? paint.bad(report.failed() + " failed")
            : switch (report.exitCode()) {
              case PASSED -> paint.good("passed");
              case REFUSED -> paint.bad("covered too little");
              case INCOMPLETE -> paint.doubtful("incomplete");
              case NOTHING_TO_JUDGE -> paint.doubtful("no cases");
            };
    String unrun = report.unrun() == 0 ? "" : ", %d not run".formatted(report.unrun());
    int files = report.suites().size();
    int same = report.compared(Likeness.SAME);
    int different = report.compared(Likeness.DIFFERENT);
    int other = report.compared(Likeness.NOT_COMPARABLE);
    if (same + different + other > 0) {
      unrun +=
          ", the API server says the same to %d, something else to %d, and %d cannot be compared"
              .formatted(same, different, other);
    }
    return "%s: %d of %d cases in %d %s passed%s in %.1f s%n"
        .formatted(
            outcome,
            passed,
            report.cases() + report.unrun(),
            files,
            files == 1 ? "file" : "files",
            unrun,
            report.time().toMillis() / 1000.0);
  }
}
