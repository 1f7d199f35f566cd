/// Images in files: OCI layouts, archives of them and of Docker, and root file systems. It never
/// follows a name out of the archive or folder.
@NullMarked
package dev.portcullis.supply.image.archive;

import org.jspecify.annotations.NullMarked;
