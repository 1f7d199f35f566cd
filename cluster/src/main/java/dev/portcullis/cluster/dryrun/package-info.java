/// Has a real API server judge the cases beside policies, by dry run. Never touches what it did not
/// create itself, and removes all of that.
@NullMarked
package dev.portcullis.cluster.dryrun;

import org.jspecify.annotations.NullMarked;
