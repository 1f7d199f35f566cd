/// Evaluates checked CEL expressions with the semantics of cel-go, which the API server runs. Never
/// parses source text: that is `check`, the only place that knows dev.cel.
@NullMarked
package dev.portcullis.policy.cel;

import org.jspecify.annotations.NullMarked;
