/// A device that is told by signed webhooks what to block and what to let go. It keeps what was
/// acknowledged, and asks nobody.
@NullMarked
package dev.portcullis.cluster.boundary.webhook;

import org.jspecify.annotations.NullMarked;
