/// Kubernetes quantities such as `1.5Gi` with the API server's arithmetic; it never uses floating
/// point except where CEL asks for an approximation.
@NullMarked
package dev.portcullis.policy.cel.library.quantity;

import org.jspecify.annotations.NullMarked;
