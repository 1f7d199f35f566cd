/// Feeds readers what nobody meant to write: mutated seeds in every build, and what a fuzzer finds
/// by coverage for as long as it is given. Never part of a release.
@NullMarked
package dev.portcullis.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
