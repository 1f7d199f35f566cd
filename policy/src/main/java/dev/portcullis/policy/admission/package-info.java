/// Judges one request by ValidatingAdmissionPolicies and their bindings, as kube-apiserver does.
/// Never expands a workload and never decides what a gate does about a verdict.
@NullMarked
package dev.portcullis.policy.admission;

import org.jspecify.annotations.NullMarked;
