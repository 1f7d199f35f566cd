/// What a gate decided, as others are told of it, and the images that it lets into a cluster. Never
/// judges anything.
@NullMarked
package dev.portcullis.app.admission;

import org.jspecify.annotations.NullMarked;
