/// The audit log of Kubernetes' API server, and the rules by which a request in it is a detection.
/// It believes nothing that a client can choose.
@NullMarked
package dev.portcullis.response.detection.audit;

import org.jspecify.annotations.NullMarked;
