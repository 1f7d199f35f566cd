/// HAProxy as a device: a map of it, in its memory and on disk, says who is kept out. It changes
/// nothing else of HAProxy's configuration.
@NullMarked
package dev.portcullis.cluster.boundary.haproxy;

import org.jspecify.annotations.NullMarked;
