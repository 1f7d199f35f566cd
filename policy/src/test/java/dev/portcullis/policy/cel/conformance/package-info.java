/// Runs cel-spec's simple tests. Never decides what counts as standard: the list of exceptions
/// does.
@NullMarked
package dev.portcullis.policy.cel.conformance;

import org.jspecify.annotations.NullMarked;
