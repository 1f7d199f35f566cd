/// Makes of an object as declared the object that kube-apiserver has decoded and defaulted before
/// it asks its policies; it never asks whether that object is a good one.
///
/// Types are named as OpenAPI names them: `io.k8s.api.core.v1.Container`. Defaults are handed in as
/// a map from such a name to [TypeDefaults]; a version's own name selects its own defaults.
@NullMarked
package dev.portcullis.policy.schema;

import org.jspecify.annotations.NullMarked;
