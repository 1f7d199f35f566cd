package dev.portcullis.cluster.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Certificates of authorities of one's own.
public final class Authority {
  private Authority() {}

  /// TLS that trusts those in a file (PEM) and no others.
  ///
  /// @throws IOException when there are none in it
  public static SSLContext trusting(Path file) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust(file)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("expected certificates in '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Trust in those in a file (PEM) and in no others.
  ///
  /// @throws IOException when there are none in it
  public static X509TrustManager trust(Path file) throws IOException {
    try (InputStream text = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
        store.setCertificateEntry("authority-" + store.size(), each);
      }
      if (store.size() == 0) {
        throw new IOException("expected certificates in '%s', got none".formatted(file));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IOException("expected certificates in '%s': %s".formatted(file, e.getMessage()), e);
    }
  }
}
