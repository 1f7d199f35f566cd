/// Incidents of the journal as objects of a cluster.
@NullMarked
package dev.portcullis.cluster.record;

import org.jspecify.annotations.NullMarked;
