/// What compilers put into the programs that they make about the packages in them. It runs no
/// program.
@NullMarked
package dev.portcullis.supply.installed.executable;

import org.jspecify.annotations.NullMarked;
