package dev.portcullis.cluster.dryrun;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.ParamRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A policy as it is put on the server: under a name of its own, with bindings that deny, and with
/// a match condition before all others that lets it see our dry runs only. Nobody else's request is
/// judged by it.
final class Installation {
  private final String name;
  private final Mapping policy;
  private final boolean confined;
  private final List<Mapping> params;
  private final List<Mapping> bindings = new ArrayList<>();
  private String refusal = "";

  /// @param name a prefix of all that is created for the policy
  /// @param params that are in [#paramNamespace] before it is asked anything
  Installation(String name, Mapping declared, List<Mapping> bound, List<Mapping> params) {
    this.name = name;
    this.params = List.copyOf(params);
    Mapping condition = Trees.of("name", "portcullis-test", "expression", condition(name));
    this.confined = Confinement.isNeeded(declared.mapping("spec"));
    Mapping spec =
        confined ? Confinement.ofPolicy(declared.mapping("spec")) : declared.mapping("spec");
    this.policy =
        Trees.of(
            "apiVersion",
            "admissionregistration.k8s.io/v1",
            "kind",
            "ValidatingAdmissionPolicy",
            "metadata",
            Trees.of("name", name),
            "spec",
            spec.with(
                "matchConditions", Trees.before(condition, spec.sequence("matchConditions"))));
    for (Mapping each : bound) {
      bindings.add(binding(each, name + "-" + bindings.size()));
    }
  }

  /// A deletion and a connection have no field manager: they are known by what they are about.
  private static String condition(String name) {
    String own = ".orValue('').startsWith('" + name + "-')";
    return "request.operation == 'CONNECT' || (request.operation == 'DELETE' && request.dryRun)"
        + (" ? request.?namespace" + own + " || request.?name" + own)
        + (" : request.?options.?fieldManager.orValue('') == '" + name + "'");
  }

  private Mapping binding(Mapping declared, String own) {
    Mapping moved = paramsMoved(declared.mapping("spec"));
    Mapping spec = confined ? Confinement.ofBinding(moved, name) : moved;
    return Trees.of(
        "apiVersion",
        "admissionregistration.k8s.io/v1",
        "kind",
        "ValidatingAdmissionPolicyBinding",
        "metadata",
        Trees.of("name", own),
        "spec",
        spec.with("policyName", name).with("validationActions", Sequence.of(List.of("Deny"))));
  }

  /// What a binding reads in a namespace that it names, it must not read in the cluster's own.
  private Mapping paramsMoved(Mapping spec) {
    Mapping reference = spec.mapping("paramRef");
    return reference.string("namespace", "").isEmpty()
        ? spec
        : spec.with("paramRef", awaited(reference).with("namespace", paramNamespace()));
  }

  /// Where a param is there, one that is not found has not been read yet. A server that allows that
  /// does not tell; one that denies it says so, and is asked again.
  private Mapping awaited(Mapping reference) {
    ParamRef ref = ParamRef.of(reference);
    boolean there = params.stream().anyMatch(each -> ref.selects(new Resource("", 0, each)));
    return there ? reference.with("parameterNotFoundAction", "Deny") : reference;
  }

  /// The namespace that stands for the one that a binding names. It is there when a case has params
  /// in it.
  String paramNamespace() {
    return name + "-params";
  }

  /// Whether it judges in namespaces of our own only.
  boolean isConfined() {
    return confined;
  }

  /// The name of the policy, of its dry runs' field manager, and what all names begin with.
  String name() {
    return name;
  }

  /// Why the server did not take it; empty when it did.
  String refusal() {
    return refusal;
  }

  void install(Litter litter) throws IOException {
    List<Mapping> all = new ArrayList<>();
    all.add(policy);
    all.addAll(bindings);
    for (Mapping each : all) {
      Answer answer = litter.create(each);
      if (!answer.succeeded() && refusal.isEmpty()) {
        refusal = "the server does not take the policy: " + answer.message();
      }
    }
  }
}
