package dev.portcullis.supply.signature;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/// Reads for whom a certificate was made, as Fulcio writes it.
final class Identities {
  /// The name of an account that is neither mail address nor URL.
  private static final String ACCOUNT = "1.3.6.1.4.1.57264.1.7";

  /// The issuer, as text of ASN.1 in the newer form and as bare bytes in the older.
  private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";

  private static final String OLDER_ISSUER = "1.3.6.1.4.1.57264.1.1";

  private Identities() {}

  static Signer.Identity of(X509Certificate certificate) throws NotVerifiedException {
    try {
      return new Signer.Identity(name(certificate), issuer(certificate));
    } catch (IOException | RuntimeException _) {
      // Bouncy Castle throws whatever comes to it where ASN.1 is broken.
      throw NotVerifiedException.refused("the certificate's identity cannot be read");
    }
  }

  private static String name(X509Certificate certificate) throws IOException, NotVerifiedException {
    byte[] extension = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
    List<String> names = new ArrayList<>();
    if (extension != null) {
      for (GeneralName each : GeneralNames.getInstance(parsed(extension)).getNames()) {
        names.add(text(each));
      }
    }
    if (names.size() != 1 || names.getFirst().isEmpty()) {
      throw NotVerifiedException.refused(
          "expected a certificate for one identity, got " + names.size());
    }
    return names.getFirst();
  }

  private static String text(GeneralName name) {
    return switch (name.getTagNo()) {
      case GeneralName.rfc822Name, GeneralName.uniformResourceIdentifier ->
          ((ASN1String) name.getName()).getString();
      case GeneralName.otherName -> account(OtherName.getInstance(name.getName()));
      default -> "";
    };
  }

  private static String account(OtherName name) {
    return name.getTypeID().getId().equals(ACCOUNT)
        ? ((ASN1String) name.getValue().toASN1Primitive()).getString()
        : "";
  }

  private static String issuer(X509Certificate certificate)
      throws IOException, NotVerifiedException {
    byte[] newer = certificate.getExtensionValue(ISSUER);
    if (newer != null) {
      return ((ASN1String) parsed(newer)).getString();
    }
    byte[] older = certificate.getExtensionValue(OLDER_ISSUER);
    if (older != null) {
      return Bytes.of(ASN1OctetString.getInstance(older).getOctets()).text();
    }
    throw NotVerifiedException.refused("the certificate does not say who issued the identity");
  }

  private static ASN1Primitive parsed(byte[] extension) throws IOException {
    return ASN1Primitive.fromByteArray(ASN1OctetString.getInstance(extension).getOctets());
  }
}
