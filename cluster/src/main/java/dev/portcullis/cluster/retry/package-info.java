/// When something that failed is tried again. It neither waits nor tries.
@NullMarked
package dev.portcullis.cluster.retry;

import org.jspecify.annotations.NullMarked;
