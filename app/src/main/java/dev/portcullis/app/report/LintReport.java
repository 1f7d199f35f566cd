package dev.portcullis.app.report;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.lint.Remark;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.List;

/// What linting came to.
///
/// @param remarks in the order of their places
/// @param policies how many policies and bindings there were
public record LintReport(
    List<Remark> remarks, List<Unreadable> unreadable, long policies, Strictness strictness) {
  public LintReport {
    remarks = List.copyOf(remarks);
    unreadable = List.copyOf(unreadable);
  }

  /// What refuses.
  public enum Strictness {
    /// Errors.
    LENIENT,
    /// Warnings too.
    STRICT
  }

  /// A refusal outranks that something could not be read, which outranks that there was nothing.
  public ExitCode exitCode() {
    Weight least = strictness == Strictness.STRICT ? Weight.WARNING : Weight.ERROR;
    if (remarks.stream().anyMatch(remark -> remark.weight().compareTo(least) <= 0)) {
      return ExitCode.REFUSED;
    }
    if (!unreadable.isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    return policies == 0 ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED;
  }

  long with(Weight weight) {
    return remarks.stream().filter(remark -> remark.weight() == weight).count();
  }
}
