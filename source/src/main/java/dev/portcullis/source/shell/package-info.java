/// Finds the commands in shell scripts, as far as rules ask for them. Never runs or expands one.
@NullMarked
package dev.portcullis.source.shell;

import org.jspecify.annotations.NullMarked;
