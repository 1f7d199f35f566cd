/// The CEL rules that the schemas of custom resources hold (`x-kubernetes-validations`), as
/// kube-apiserver compiles and evaluates them; it never judges by a policy.
@NullMarked
package dev.portcullis.policy.schema.rules;

import org.jspecify.annotations.NullMarked;
