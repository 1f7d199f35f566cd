/// Estimates what an expression may cost before it runs, from what is known of the sizes of its
/// values; it never evaluates one.
@NullMarked
package dev.portcullis.policy.cel.cost;

import org.jspecify.annotations.NullMarked;
