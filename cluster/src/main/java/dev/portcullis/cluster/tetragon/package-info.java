/// Follows what Tetragon's server tells, by gRPC. It decodes events and does not read them.
@NullMarked
package dev.portcullis.cluster.tetragon;

import org.jspecify.annotations.NullMarked;
