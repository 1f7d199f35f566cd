package dev.portcullis.supply.signature;

import dev.portcullis.supply.document.BrokenException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/// Reads X.509 certificates, and tells whether one leads to another (RFC 5280, section 6).
final class Certificates {

  private Certificates() {}

  /// The certificates that `rawBytes` of `objects` are.
  static List<X509Certificate> read(List<Fields> objects)
      throws BrokenException, CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Fields each : objects) {
      certificates.add(read(each.bytes("rawBytes")));
    }
    return certificates;
  }

  static X509Certificate read(Bytes der) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.array()));
  }

  static Bytes encoded(X509Certificate certificate) throws CertificateException {
    return Bytes.of(certificate.getEncoded());
  }

  static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /// Whether `certificate` was good at `time` because of `issuers`, the last of which is trusted.
  ///
  /// Nobody is asked whether one was revoked: these live for minutes, and we are offline.
  static boolean leads(X509Certificate certificate, List<X509Certificate> issuers, Instant time) {
    try {
      X509Certificate anchor = issuers.getLast();
      anchor.checkValidity(Date.from(time));
      List<X509Certificate> path = new ArrayList<>();
      path.add(certificate);
      path.addAll(issuers.subList(0, issuers.size() - 1));
      validate(path, anchor, time);
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static void validate(List<X509Certificate> path, X509Certificate anchor, Instant time)
      throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(time));
    CertPath whole = CertificateFactory.getInstance("X.509").generateCertPath(path);
    CertPathValidator.getInstance("PKIX").validate(whole, parameters);
  }

  /// Whether both are the same, byte for byte.
  static boolean same(X509Certificate one, Bytes other) throws CertificateEncodingException {
    return Bytes.of(one.getEncoded()).equals(other);
  }
}
