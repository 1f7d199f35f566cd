/// What the registry of kube-apiserver does to an object of each kind before it asks the policies:
/// `PrepareForCreate` and `PrepareForUpdate` of `pkg/registry/<group>/<kind>/strategy.go` of
/// `k8s.io/kubernetes`; never refuses one.
@NullMarked
package dev.portcullis.policy.server.strategy;

import org.jspecify.annotations.NullMarked;
