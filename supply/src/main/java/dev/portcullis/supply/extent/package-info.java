/// Bytes that can be read at any place, in memory or in a file, and parts of them, which are not
/// copied. It never reads a file as a whole.
@NullMarked
package dev.portcullis.supply.extent;

import org.jspecify.annotations.NullMarked;
