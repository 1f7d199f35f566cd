/// Parses and type-checks expressions with dev.cel, which no other package may import. Never runs
/// when a shipped policy is judged.
@NullMarked
package dev.portcullis.policy.cel.check;

import org.jspecify.annotations.NullMarked;
