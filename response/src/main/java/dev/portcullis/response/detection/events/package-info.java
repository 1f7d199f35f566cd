/// Events of Kubernetes, which any tenant can write: context, and never a detection.
@NullMarked
package dev.portcullis.response.detection.events;

import org.jspecify.annotations.NullMarked;
