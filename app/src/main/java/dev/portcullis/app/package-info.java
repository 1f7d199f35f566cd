/// The command line and the wiring by hand. Never decides anything itself.
@NullMarked
package dev.portcullis.app;

import org.jspecify.annotations.NullMarked;
