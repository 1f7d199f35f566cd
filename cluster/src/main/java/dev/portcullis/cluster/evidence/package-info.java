/// Reads what is to be seen of an incident and keeps it in bundles. It changes nothing in a
/// cluster.
@NullMarked
package dev.portcullis.cluster.evidence;

import org.jspecify.annotations.NullMarked;
