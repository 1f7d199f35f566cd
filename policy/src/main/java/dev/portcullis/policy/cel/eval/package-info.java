/// Plans checked expressions and runs them, counting what they cost. Never changes a value and
/// never throws because of one.
@NullMarked
package dev.portcullis.policy.cel.eval;

import org.jspecify.annotations.NullMarked;
