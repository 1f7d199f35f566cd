/// Reads YAML and JSON text into trees as Kubernetes does, with the line and column of every value.
/// Never asks what a document means.
@NullMarked
package dev.portcullis.source.yaml;

import org.jspecify.annotations.NullMarked;
