package dev.portcullis.app.test;

import dev.portcullis.policy.cases.Coverage;
import java.util.List;

/// What running one file of cases came to.
///
/// @param coverage of each policy beside the cases, empty when it was not asked for
record SuiteReport(Suite suite, List<Tested> tested, List<Coverage> coverage) {
  SuiteReport {
    tested = List.copyOf(tested);
    coverage = List.copyOf(coverage);
  }

  int failed() {
    return (int) tested.stream().filter(each -> !each.passed()).count();
  }

  /// How many cases were not run, for want of their policies.
  int unrun() {
    return suite.cases().items().size() - tested.size();
  }
}
