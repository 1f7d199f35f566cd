/// Explains why an expression came to what it came to: which fields of the object it hangs on.
/// Never changes what it came to.
@NullMarked
package dev.portcullis.policy.cel.explain;

import org.jspecify.annotations.NullMarked;
