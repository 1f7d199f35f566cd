/// The defaults of Kubernetes 1.37, one list for each API group; never looks beyond the value whose
/// type it fills in.
///
/// Each function is one `SetDefaults_…` of `pkg/apis/<group>/<version>/defaults.go` of
/// `k8s.io/kubernetes`, or one `+default=` of a field in `k8s.io/api`, with the feature gates of
/// 1.37 as they are unless somebody turns them.
@NullMarked
package dev.portcullis.policy.schema.defaults;

import org.jspecify.annotations.NullMarked;
