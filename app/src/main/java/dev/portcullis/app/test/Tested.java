package dev.portcullis.app.test;

import dev.portcullis.app.test.Compared.Likeness;
import dev.portcullis.policy.admission.Account;
import dev.portcullis.policy.cases.CaseResult;
import java.util.List;

/// A case that was run.
///
/// @param accounts how the policies came to what they said, when that is not what was expected
/// @param compared what an API server said, for each policy; empty when none was asked
record Tested(CaseResult result, List<Account> accounts, List<Compared> compared) {
  Tested {
    accounts = List.copyOf(accounts);
    compared = List.copyOf(compared);
  }

  Tested with(List<Compared> server) {
    return new Tested(result, accounts, server);
  }

  /// Whether it said what was expected, and an API server, if one was asked, the same.
  boolean passed() {
    return result.passed() && compared.stream().noneMatch(Tested::differs);
  }

  static boolean differs(Compared compared) {
    return compared.likeness() == Likeness.DIFFERENT;
  }
}
