package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the server refuses in policies and bindings:
/// `pkg/apis/admissionregistration/validation/validation_test.go` of `k8s.io/kubernetes`.
final class PolicyValidation implements GoTable {
  private final PolicyReader reader = new PolicyReader(new Checker(Libraries.all()));

  @Override
  public Set<String> functions() {
    return Set.of(
        "TestValidateValidatingAdmissionPolicy",
        "TestValidateValidatingAdmissionPolicyUpdate",
        "TestValidateValidatingAdmissionPolicyBinding",
        "TestValidateValidatingAdmissionPolicyBindingUpdate");
  }

  @Override
  public Outcome run(GoRow row) {
    Mapping config = row.test().mapping("config");
    if (!GoRow.source(config).isEmpty()) {
      return Outcome.notExpressible();
    }
    String kind =
        row.function().contains("Binding")
            ? "ValidatingAdmissionPolicyBinding"
            : "ValidatingAdmissionPolicy";
    String refused = refused(GoStructs.resource(kind, config));
    String expected = comparable(row.test().string("expectedError", ""));
    boolean agreed = expected.isEmpty() ? refused.isEmpty() : containsAll(refused, expected);
    return agreed
        ? Outcome.agreed()
        : new Outcome.Different("expected '" + expected + "', got '" + refused + "'");
  }

  private String refused(Resource resource) {
    return reader.read(List.of(resource)).policies().unreadable().stream()
        .map(each -> each.reason().substring(each.reason().indexOf(", ") + 2))
        .collect(Collectors.joining("\n"));
  }

  /// Upstream's text joins several refusals by commas, in an order of its own.
  private static boolean containsAll(String refused, String expected) {
    for (String part : expected.split(", spec\\.", -1)) {
      if (!refused.contains(part)) {
        return false;
      }
    }
    return true;
  }

  /// Ours point into an expression instead of repeating it, and quote the parser's own words for
  /// what is no expression at all.
  private static String comparable(String error) {
    return error
        .replaceAll(
            "Invalid value: \"(?:[^\"\\\\]|\\\\.)*\": (compilation failed|must evaluate)", "$1")
        .replace("ERROR: <input>:", "")
        .replaceAll("Syntax error: .*", "");
  }
}
