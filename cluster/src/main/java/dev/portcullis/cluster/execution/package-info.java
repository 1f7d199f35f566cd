/// Carries out what was planned, and takes it back. It decides nothing.
@NullMarked
package dev.portcullis.cluster.execution;

import org.jspecify.annotations.NullMarked;
