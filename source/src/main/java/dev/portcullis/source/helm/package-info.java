/// Reads Helm charts: renders them and places what comes out in their templates. Never installs,
/// looks up or downloads anything.
@NullMarked
package dev.portcullis.source.helm;

import org.jspecify.annotations.NullMarked;
