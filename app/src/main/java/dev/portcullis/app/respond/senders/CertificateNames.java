package dev.portcullis.app.respond.senders;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// The names in certificates.
public final class CertificateNames {
  /// `dNSName` and `uniformResourceIdentifier` (RFC 5280, 4.2.1.6).
  private static final List<Integer> ALTERNATIVES = List.of(2, 6);

  private CertificateNames() {}

  /// Those in the first certificate of a chain: its alternative names, or its common name where it
  /// has none.
  public static List<String> of(Certificate[] chain) {
    return chain.length > 0 && chain[0] instanceof X509Certificate certificate
        ? of(certificate)
        : List.of();
  }

  private static List<String> of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> each : alternatives) {
          if (ALTERNATIVES.contains(each.getFirst()) && each.getLast() instanceof String name) {
            names.add(name);
          }
        }
      }
      return names.isEmpty() ? commonNames(certificate) : names;
    } catch (CertificateParsingException | InvalidNameException _) {
      return List.of(); // nobody is known by it
    }
  }

  private static List<String> commonNames(X509Certificate certificate) throws InvalidNameException {
    List<String> names = new ArrayList<>();
    for (Rdn each : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
      if (each.getType().equalsIgnoreCase("CN")) {
        names.add(String.valueOf(each.getValue()));
      }
    }
    return names;
  }
}
