/// The admission plugins of kube-apiserver that change objects before its policies see them:
/// `plugin/pkg/admission` of `k8s.io/kubernetes`; those that only refuse are none of them.
@NullMarked
package dev.portcullis.policy.server.mutation;

import org.jspecify.annotations.NullMarked;
