/// The shape of a command line: verbs, options, help and shell completion. Never runs anything.
@NullMarked
package dev.portcullis.app.cli;

import org.jspecify.annotations.NullMarked;
