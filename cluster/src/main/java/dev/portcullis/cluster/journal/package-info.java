/// Keeps the journal of the closed loop in SQLite or PostgreSQL. It never decides what is done
/// about an event.
@NullMarked
package dev.portcullis.cluster.journal;

import org.jspecify.annotations.NullMarked;
