/// Answers requests as Kubernetes' admission plugin PodSecurity does, by the labels of namespaces;
/// it never expands a workload: the Pods of a controller are warned about, not denied.
@NullMarked
package dev.portcullis.policy.podsecurity;

import org.jspecify.annotations.NullMarked;
