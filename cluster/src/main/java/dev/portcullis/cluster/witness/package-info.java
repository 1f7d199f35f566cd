/// Second witnesses: lists in files, and collections that others publish by TAXII. It blocks
/// nobody.
@NullMarked
package dev.portcullis.cluster.witness;

import org.jspecify.annotations.NullMarked;
