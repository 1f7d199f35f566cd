/// Says which of the Pod Security Standards a Pod violates, in every version of them, as the
/// evaluator of `k8s.io/pod-security-admission` does; it knows no namespace and never refuses.
@NullMarked
package dev.portcullis.policy.podsecurity.standards;

import org.jspecify.annotations.NullMarked;
