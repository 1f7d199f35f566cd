/// What the registry of kube-apiserver warns of when an object is created: `WarningsOnCreate` of
/// `pkg/registry` and `pkg/api` of `k8s.io/kubernetes`; never refuses one.
@NullMarked
package dev.portcullis.policy.server.warning;

import org.jspecify.annotations.NullMarked;
