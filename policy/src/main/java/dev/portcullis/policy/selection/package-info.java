/// Picks objects by their labels, as Kubernetes' label selectors do. Never reads an object's other
/// fields.
@NullMarked
package dev.portcullis.policy.selection;

import org.jspecify.annotations.NullMarked;
