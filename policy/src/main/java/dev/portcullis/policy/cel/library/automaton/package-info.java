/// Answers quickly whether a text contains a match of a regular expression, for the plain majority
/// of both. Never answers differently from RE2/J: what it does not read it leaves to that.
@NullMarked
package dev.portcullis.policy.cel.library.automaton;

import org.jspecify.annotations.NullMarked;
