/// Reads and writes text the way Go does, because the API server's error texts are Go's; it knows
/// nothing of CEL and never judges.
@NullMarked
package dev.portcullis.policy.cel.library.text;

import org.jspecify.annotations.NullMarked;
