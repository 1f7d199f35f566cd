/// A device that others fetch from: keeps what is and was blocked, on disk. It serves nothing
/// itself.
@NullMarked
package dev.portcullis.cluster.boundary.published;

import org.jspecify.annotations.NullMarked;
