/// Runs the cases that lie beside policies and reports where the policies say something else. Never
/// judges by itself.
@NullMarked
package dev.portcullis.app.test;

import org.jspecify.annotations.NullMarked;
