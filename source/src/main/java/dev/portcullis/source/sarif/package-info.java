/// What analysers of code found, in SARIF, as resources of kind `CodeFinding`. It never runs an
/// analyser.
@NullMarked
package dev.portcullis.source.sarif;

import org.jspecify.annotations.NullMarked;
