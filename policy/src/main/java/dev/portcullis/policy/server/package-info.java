/// What kube-apiserver does to an object between taking the request and asking its policies:
/// decode, default, mutate, prepare. Never asks whether the object is a valid one, beyond what
/// decoding it tells.
@NullMarked
package dev.portcullis.policy.server;

import org.jspecify.annotations.NullMarked;
