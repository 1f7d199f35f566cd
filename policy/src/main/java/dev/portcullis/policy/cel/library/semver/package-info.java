/// Semantic versions as the API server's CEL library parses and orders them; it never accepts more
/// than that library does.
@NullMarked
package dev.portcullis.policy.cel.library.semver;

import org.jspecify.annotations.NullMarked;
