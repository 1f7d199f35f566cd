/// Which packages are installed in a root file system: of operating systems by their databases, of
/// languages by what they leave on disk, one class a format. It opens no file by itself.
@NullMarked
package dev.portcullis.supply.installed;

import org.jspecify.annotations.NullMarked;
