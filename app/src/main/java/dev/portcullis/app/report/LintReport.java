package dev.portcullis.app.report;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.gate.Fingerprint;
import dev.portcullis.policy.lint.Remark;
import dev.portcullis.policy.lint.Remark.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What linting came to.
///
/// @param version of Portcullis
/// @param remarks in the order of their places
/// @param policies how many policies and bindings there were
public record LintReport(
    String version,
    List<Remark> remarks,
    List<Unreadable> unreadable,
    long policies,
    Strictness strictness) {
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
    if (remarks.stream().anyMatch(this::refuses)) {
      return ExitCode.REFUSED;
    }
    if (!unreadable.isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    return policies == 0 ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED;
  }

  /// Whether a remark makes the run fail.
  boolean refuses(Remark remark) {
    return switch (remark.weight()) {
      case ERROR -> true;
      case WARNING -> strictness == Strictness.STRICT;
      case ADVICE -> false;
    };
  }

  /// What stands for each remark, in their order, when lines move or texts are reworded.
  List<String> fingerprints() {
    Map<Fingerprint.Key, Integer> seen = new HashMap<>();
    List<String> fingerprints = new ArrayList<>();
    for (Remark remark : remarks) {
      var key = new Fingerprint.Key(remark.mistake(), "", remark.subject(), remark.place().path());
      int occurrence = seen.merge(key, 1, Integer::sum) - 1;
      fingerprints.add(new Fingerprint(key, List.of(), occurrence).hex());
    }
    return fingerprints;
  }

  long with(Weight weight) {
    return remarks.stream().filter(remark -> remark.weight() == weight).count();
  }

  /// What it came to, in a line.
  String summary() {
    String verdict =
        switch (exitCode()) {
          case PASSED -> "passed";
          case REFUSED -> "refused";
          case INCOMPLETE -> "incomplete";
          case NOTHING_TO_JUDGE -> "no policy found";
        };
    return "%s: %s, %s, %d advice; %s looked at"
        .formatted(
            verdict,
            Words.number(with(Weight.ERROR), "error", "errors"),
            Words.number(with(Weight.WARNING), "warning", "warnings"),
            with(Weight.ADVICE),
            Words.number(policies, "policy or binding", "policies and bindings"));
  }
}
