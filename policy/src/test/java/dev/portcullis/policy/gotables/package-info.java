/// Kubernetes' own Go table tests, run against this engine. It never changes what a row expects.
@NullMarked
package dev.portcullis.policy.gotables;

import org.jspecify.annotations.NullMarked;
