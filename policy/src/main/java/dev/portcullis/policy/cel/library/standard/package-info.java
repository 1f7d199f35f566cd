/// CEL's standard library and the extensions of cel-go that Kubernetes turns on. Never holds what
/// Kubernetes adds itself.
@NullMarked
package dev.portcullis.policy.cel.library.standard;

import org.jspecify.annotations.NullMarked;
