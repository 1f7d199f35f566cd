package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.Binding;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.testkit.controlplane.Json;
import java.util.List;
import java.util.Set;

/// Expressions that use variables: `pkg/admission/plugin/cel/composition_test.go` of
/// `k8s.io/apiserver`. Budgets other than Kubernetes' own cannot be given.
final class Compositions implements GoTable {
  private static final Mapping MATCH =
      (Mapping)
          Json.read(
              """
              {"resourceRules": [{"apiGroups": [""], "apiVersions": ["v1"],
               "operations": ["CREATE"], "resources": ["endpoints"]}]}\
              """);

  /// As `endpointCreateAttributes`.
  private static final Mapping ENDPOINTS =
      (Mapping)
          Json.read(
              """
              {"apiVersion": "v1", "kind": "Endpoints", "metadata": {"name": "endpoints1"},
               "subsets": [{"addresses": [{"ip": "127.0.0.0"}]}]}\
              """);

  private final PolicyReader reader = new PolicyReader(new Checker(Libraries.all()));

  @Override
  public Set<String> functions() {
    return Set.of("TestCompositedPolicies");
  }

  @Override
  public Outcome run(GoRow row) {
    Mapping test = row.test();
    if (test.find("runtimeCostBudget") != null) {
      return Outcome.notExpressible();
    }
    String result = result(policy(test));
    String expected = test.string("expectedErrorMessage", "");
    if (!expected.isEmpty()) {
      return result.contains(expected)
          ? Outcome.agreed()
          : new Outcome.Different("expected '" + expected + "', got '" + result + "'");
    }
    return Outcome.compare("upheld", result);
  }

  private static Resource policy(Mapping test) {
    List<Mapping> variables =
        test.sequence("variables").mappings().stream()
            .map(each ->
                Mapping.EMPTY
                    .with("name", each.string("name", ""))
                    .with("expression", each.string("expression", "")))
            .toList();
    Mapping validation = Mapping.EMPTY.with("expression", test.string("expression", ""));
    Mapping spec =
        Mapping.EMPTY
            .with("matchConstraints", MATCH)
            .with("variables", Sequence.of(variables))
            .with("validations", Sequence.of(List.of(validation)));
    Mapping root =
        Mapping.EMPTY
            .with("apiVersion", "admissionregistration.k8s.io/v1")
            .with("kind", "ValidatingAdmissionPolicy")
            .with("metadata", Mapping.EMPTY.with("name", "policy"))
            .with("spec", spec);
    return new Resource("policy.yaml", Mark.NONE, root);
  }

  private String result(Resource policy) {
    var read = reader.read(List.of(policy)).policies();
    if (!read.unreadable().isEmpty()) {
      return read.unreadable().toString();
    }
    Kinds kinds = Kinds.builtIn();
    Resource object = new Resource("object.yaml", Mark.NONE, ENDPOINTS);
    BoundPolicy bound =
        new BoundPolicy(read.items().getFirst().policy(), List.of(Binding.warning("policy")));
    Request request =
        new Request(
            Operation.CREATE, kinds.of(object), "", "default", "endpoints1", ENDPOINTS, null, null);
    Verdict verdict =
        new Judge(List.of(bound), Surroundings.none(kinds))
            .judge(request, Placement.itself(object))
            .getFirst()
            .verdict();
    return verdict instanceof Verdict.Upheld ? "upheld" : verdict.toString();
  }
}
