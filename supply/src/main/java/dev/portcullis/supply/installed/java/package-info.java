/// Which artifacts of Maven a Java archive is and holds: archives in archives, several shaded into
/// one, and those that were built without saying which they are. It loads no class of any.
@NullMarked
package dev.portcullis.supply.installed.java;

import org.jspecify.annotations.NullMarked;
