/// TLS by files: whom it trusts, and who we are. It opens no connection.
@NullMarked
package dev.portcullis.cluster.tls;

import org.jspecify.annotations.NullMarked;
