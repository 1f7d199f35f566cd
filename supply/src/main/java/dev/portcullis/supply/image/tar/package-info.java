/// Tar archives, entry by entry, as the layers of images and the archives that hold images are
/// written. It never unpacks anything to disk.
@NullMarked
package dev.portcullis.supply.image.tar;

import org.jspecify.annotations.NullMarked;
