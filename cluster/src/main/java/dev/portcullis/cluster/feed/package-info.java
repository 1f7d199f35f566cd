/// Fetches the files of feeds, each only when it changed, and goes on where it was interrupted.
@NullMarked
package dev.portcullis.cluster.feed;

import org.jspecify.annotations.NullMarked;
