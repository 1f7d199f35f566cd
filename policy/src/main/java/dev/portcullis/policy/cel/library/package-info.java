/// The functions that expressions may call, declared once for the checker and the evaluator. Never
/// keeps state between two calls.
@NullMarked
package dev.portcullis.policy.cel.library;

import org.jspecify.annotations.NullMarked;
