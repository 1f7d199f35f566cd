/// Writes down in a cluster which images a gate admitted, for its API server to go by. Never
/// decides which those are.
@NullMarked
package dev.portcullis.cluster.admission;

import org.jspecify.annotations.NullMarked;
