package dev.portcullis.testkit.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Trust in the certificates of one file and in no others.
public final class Trust {

  private Trust() {}

  /// Whether the file has both the server's certificate and the authority's: it may be half
  /// written.
  static boolean isComplete(Path file) {
    try {
      return Files.exists(file) && Files.readString(file).split("-----END ", -1).length > 2;
    } catch (IOException _) {
      return false;
    }
  }

  /// For a client that trusts what `file` holds, PEM.
  public static SSLContext in(Path file) throws IOException {
    try (InputStream text = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
        store.setCertificateEntry("certificate-" + count++, each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("could not trust '" + file + "'", e);
    }
  }
}
