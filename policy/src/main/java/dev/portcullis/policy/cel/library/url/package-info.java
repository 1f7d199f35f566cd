/// URLs as the API server's CEL library reads them; it never opens one.
@NullMarked
package dev.portcullis.policy.cel.library.url;

import org.jspecify.annotations.NullMarked;
