/// Speaks with a Kubernetes API server: one request, one answer. Never decides what is asked.
@NullMarked
package dev.portcullis.cluster.api;

import org.jspecify.annotations.NullMarked;
