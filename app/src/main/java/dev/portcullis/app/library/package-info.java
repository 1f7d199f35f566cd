/// The built-in policies: compiled when Portcullis is built, loaded when it starts. Never compiles
/// at start.
@NullMarked
package dev.portcullis.app.library;

import org.jspecify.annotations.NullMarked;
