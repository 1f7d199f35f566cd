package dev.portcullis.app.test;

import dev.portcullis.policy.admission.Account;
import dev.portcullis.policy.cases.CaseResult;
import java.util.List;

/// A case that was run.
///
/// @param accounts how the policies came to what they said, when that is not what was expected
record Tested(CaseResult result, List<Account> accounts) {
  Tested {
    accounts = List.copyOf(accounts);
  }

  boolean passed() {
    return result.passed();
  }
}
