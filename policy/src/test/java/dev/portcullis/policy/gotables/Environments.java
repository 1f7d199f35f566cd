package dev.portcullis.policy.gotables;

import dev.portcullis.policy.cel.Scope;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.cel.library.Library;
import java.util.List;
import java.util.Set;

/// Which functions expressions may call: `pkg/cel/environment/environment_test.go` of
/// `k8s.io/apiserver`. Of the versions only 1.37 is known here.
final class Environments implements GoTable {
  @Override
  public Set<String> functions() {
    return Set.of("TestBaseEnvironment");
  }

  @Override
  public Outcome run(GoRow row) {
    if (row.test().find("opts") != null) {
      return Outcome.notExpressible();
    }
    List<String> valid = row.test().sequence("validExpressions").strings();
    if (row.source("invalidExpressions").equals("defaultCompatibilityInvalid")) {
      // The version before 1.37, as `DefaultCompatibilityVersion` says.
      return Outcome.compare(false, compiles("[1, 2].includes(2)", Libraries.offered()));
    }
    if (valid.isEmpty()) {
      return Outcome.notExpressible();
    }
    return Outcome.compare(true, valid.stream().allMatch(each -> compiles(each, Libraries.all())));
  }

  private static boolean compiles(String expression, List<Library> libraries) {
    return new Checker(libraries).check(expression, Scope.EMPTY) instanceof Checker.Sound;
  }
}
