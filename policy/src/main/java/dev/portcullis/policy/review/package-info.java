/// Answers a whole admission request as kube-apiserver would: what its plugins come to, in their
/// order, in one status. Never reads or writes anything.
@NullMarked
package dev.portcullis.policy.review;

import org.jspecify.annotations.NullMarked;
