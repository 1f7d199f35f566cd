/// The types that schemas give to the variables of expressions, and how large their values may be;
/// it never looks at a value.
@NullMarked
package dev.portcullis.policy.cel.declared;

import org.jspecify.annotations.NullMarked;
