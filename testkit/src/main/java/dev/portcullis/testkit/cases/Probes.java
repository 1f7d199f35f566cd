package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.cases.Server.Admission;
import java.io.IOException;

/// Tells when the admission of a server has seen what was written.
///
/// The server reads policies, bindings and namespaces through watches and takes up policies once a
/// second. Policies of our own, which deny a config map of one name until then, show when it has.
final class Probes {
  private final Server server;
  private int count;

  Probes(Server server) throws IOException {
    this.server = server;
    install(
        "testkit-namespace-seen",
        "object.metadata.name == 'testkit-namespace-seen'",
        "namespaceObject.metadata.?labels[?'%s'].orValue('') == object.data.revision"
            .formatted(Namespaces.REVISION));
    awaitPolicies();
  }

  /// Waits until every policy and binding written before is in force, or no longer, if deleted.
  ///
  /// Each kind arrives in the order of its writing and both are read at once: a policy and binding
  /// that come last show that all others have arrived.
  void awaitPolicies() throws IOException {
    String name = "testkit-barrier-" + ++count;
    install(name, "object.metadata.name == '" + name + "'", "false");
    server.await(configMap("default", name, ""), Admission.DENIED);
  }

  /// Waits until policies see the namespace at `revision`.
  void awaitNamespace(String namespace, String revision) throws IOException {
    server.await(configMap(namespace, "testkit-namespace-seen", revision), Admission.ADMITTED);
  }

  private void install(String name, String condition, String validation) throws IOException {
    server.create(
        Trees.json(
            """
            {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy",
             "metadata": {"name": "%s"},
             "spec": {
               "matchConstraints": {"resourceRules": [{"apiGroups": [""], "apiVersions": ["v1"],
                 "operations": ["CREATE"], "resources": ["configmaps"]}]},
               "matchConditions": [{"name": "probe", "expression": "%s"}],
               "validations": [{"expression": "%s"}]}}\
            """
                .formatted(name, condition, validation)));
    server.create(
        Trees.json(
            """
            {"apiVersion": "admissionregistration.k8s.io/v1",
             "kind": "ValidatingAdmissionPolicyBinding",
             "metadata": {"name": "%1$s"},
             "spec": {"policyName": "%1$s", "validationActions": ["Deny"]}}\
            """
                .formatted(name)));
  }

  private static Mapping configMap(String namespace, String name, String revision) {
    return Trees.json(
        """
        {"apiVersion": "v1", "kind": "ConfigMap",
         "metadata": {"name": "%s", "namespace": "%s"}, "data": {"revision": "%s"}}\
        """
            .formatted(name, namespace, revision));
  }
}
