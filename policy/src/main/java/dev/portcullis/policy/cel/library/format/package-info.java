/// The text formats that the API server's CEL library knows by name; it never changes a text.
@NullMarked
package dev.portcullis.policy.cel.library.format;

import org.jspecify.annotations.NullMarked;
