/// Incidents as documents for others: as objects of a cluster and as OCSF.
@NullMarked
package dev.portcullis.response.record;

import org.jspecify.annotations.NullMarked;
