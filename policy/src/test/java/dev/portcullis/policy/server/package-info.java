/// Objects as a real API server hands them to its policies, and as we make them. Never reads a file
/// of Kubernetes.
@NullMarked
package dev.portcullis.policy.server;

import org.jspecify.annotations.NullMarked;
