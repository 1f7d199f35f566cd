/// Runs what tests need: golden files, policy cases, a real control plane. Never part of a release.
@NullMarked
package dev.portcullis.testkit;

import org.jspecify.annotations.NullMarked;
