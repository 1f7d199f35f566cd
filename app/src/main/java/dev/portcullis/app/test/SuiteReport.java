package dev.portcullis.app.test;

import dev.portcullis.policy.cases.Coverage;
import java.util.ArrayList;
import java.util.List;

/// What running one file of cases came to.
///
/// @param coverage of each policy beside the cases, empty when it was not asked for
record SuiteReport(Suite suite, List<Tested> tested, List<Coverage> coverage) {
  SuiteReport {
    tested = List.copyOf(tested);
    coverage = List.copyOf(coverage);
  }

  /// This report with what an API server said.
  ///
  /// @param compared for each case, in their order
  SuiteReport with(List<List<Compared>> compared) {
    List<Tested> all = new ArrayList<>();
    for (int i = 0; i < tested.size(); i++) {
      all.add(tested.get(i).with(compared.get(i)));
    }
    return new SuiteReport(suite, all, coverage);
  }

  int failed() {
    return (int) tested.stream().filter(each -> !each.passed()).count();
  }

  /// How many cases were not run, for want of their policies.
  int unrun() {
    return suite.cases().items().size() - tested.size();
  }
}
