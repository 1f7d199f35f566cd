/// IP addresses and prefixes as the API server's CEL library reads them; it never resolves names.
@NullMarked
package dev.portcullis.policy.cel.library.net;

import org.jspecify.annotations.NullMarked;
