package dev.portcullis.supply.signature;

import java.security.cert.X509Certificate;
import java.util.List;

/// Whoever issues certificates or timestamps, and is trusted with it.
///
/// @param chain its own certificate, those who vouch for it, and last the one that needs nobody
record Authority(List<X509Certificate> chain, Validity validity) {
  Authority {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("expected a certificate, got none");
    }
  }
}
