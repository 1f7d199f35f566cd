/// CrowdSec as a device: its local API gets decisions of ours and passes them on to its bouncers.
/// It never touches a decision that is not ours.
@NullMarked
package dev.portcullis.cluster.boundary.crowdsec;

import org.jspecify.annotations.NullMarked;
