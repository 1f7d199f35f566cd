package dev.portcullis.app.test;

import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.test.Compared.Likeness;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.cases.Coverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a run of cases came to.
///
/// @param misnamed what was named and holds no cases, or cannot be read
/// @param minimum how much of each policy has to be covered, in per cent
record TestReport(
    String version,
    List<SuiteReport> suites,
    List<Unreadable> misnamed,
    int minimum,
    Duration time) {
  TestReport {
    suites = List.copyOf(suites);
    misnamed = List.copyOf(misnamed);
  }

  List<Unreadable> unreadable() {
    List<Unreadable> all = new ArrayList<>(misnamed);
    suites.forEach(each -> all.addAll(each.suite().unreadable()));
    return all.stream().distinct().sorted(Comparator.comparing(Unreadable::location)).toList();
  }

  int cases() {
    return suites.stream().mapToInt(each -> each.tested().size()).sum();
  }

  /// How many answers of an API server are like ours, differ or cannot be compared.
  int compared(Likeness likeness) {
    return (int)
        suites.stream()
            .flatMap(suite -> suite.tested().stream())
            .flatMap(tested -> tested.compared().stream())
            .filter(compared -> compared.likeness() == likeness)
            .count();
  }

  int failed() {
    return suites.stream().mapToInt(SuiteReport::failed).sum();
  }

  int unrun() {
    return suites.stream().mapToInt(SuiteReport::unrun).sum();
  }

  List<Coverage> coverage() {
    return suites.stream().flatMap(each -> each.coverage().stream()).toList();
  }

  /// The policies of which too little is covered.
  Stream<Coverage> uncovered() {
    return coverage().stream().filter(each -> each.percent() < minimum);
  }

  ExitCode exitCode() {
    if (failed() > 0 || uncovered().findAny().isPresent()) {
      return ExitCode.REFUSED;
    }
    if (!unreadable().isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    return cases() == 0 ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED;
  }
}
