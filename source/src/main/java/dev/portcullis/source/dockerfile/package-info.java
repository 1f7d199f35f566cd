/// Reads Dockerfiles into facts, by the grammar of BuildKit. Never builds or fetches anything.
@NullMarked
package dev.portcullis.source.dockerfile;

import org.jspecify.annotations.NullMarked;
