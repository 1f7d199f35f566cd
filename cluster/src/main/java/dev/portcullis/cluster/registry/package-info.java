/// Reads images from registries (OCI distribution specification), with the credentials that Docker
/// and Podman keep.
@NullMarked
package dev.portcullis.cluster.registry;

import org.jspecify.annotations.NullMarked;
