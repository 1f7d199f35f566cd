/// What the journal knows, as objects of a cluster for people: incidents, and what has become of
/// approvals and undos. It decides nothing.
@NullMarked
package dev.portcullis.cluster.record;

import org.jspecify.annotations.NullMarked;
