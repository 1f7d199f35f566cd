/// What the build does besides compiling.
@NullMarked
package dev.portcullis.app.build;

import org.jspecify.annotations.NullMarked;
