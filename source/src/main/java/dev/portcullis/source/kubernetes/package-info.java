/// Finds the Kubernetes objects in the documents of a manifest. Never asks whether they are valid.
@NullMarked
package dev.portcullis.source.kubernetes;

import org.jspecify.annotations.NullMarked;
