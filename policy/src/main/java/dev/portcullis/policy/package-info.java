/// Judges resources by plain ValidatingAdmissionPolicies. Never reads a file or a clock.
@NullMarked
package dev.portcullis.policy;

import org.jspecify.annotations.NullMarked;
