/// Reads Compose files into facts. Never follows `extends`, `include` or `env_file`.
@NullMarked
package dev.portcullis.source.compose;

import org.jspecify.annotations.NullMarked;
