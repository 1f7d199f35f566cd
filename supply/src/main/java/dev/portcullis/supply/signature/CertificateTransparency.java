package dev.portcullis.supply.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;

/// Tells whether a certificate was logged before it was given away: by the signed timestamp of a
/// trusted log that is in it (RFC 6962, sections 3.2 and 3.3).
final class CertificateTransparency {
  private static final ASN1ObjectIdentifier TIMESTAMPS =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
  private static final int EXTENSIONS_TAG = 3;
  private static final int ID = 32;
  private static final byte SHA_256 = 4;

  private final List<TransparencyLog> logs;

  CertificateTransparency(TrustedRoot root) {
    this.logs = root.certificateLogs();
  }

  /// One of a certificate's signed timestamps.
  private record SignedTimestamp(
      byte version, Bytes log, long time, Bytes extensions, byte hash, Bytes signature) {}

  /// Verifies that one of the timestamps in `certificate`, which `issuer` signed, is good.
  void verify(X509Certificate certificate, X509Certificate issuer) throws NotVerifiedException {
    try {
      Certificate parsed = Certificate.getInstance(certificate.getEncoded());
      Bytes logged = withoutTimestamps(parsed);
      Bytes issuerKey = Bytes.of(issuer.getPublicKey().getEncoded()).sha256();
      for (SignedTimestamp each : timestamps(parsed)) {
        if (isGood(each, issuerKey, logged)) {
          return;
        }
      }
    } catch (CertificateException | IOException | RuntimeException _) {
      // Bouncy Castle throws whatever comes to it where ASN.1 is broken.
      throw NotVerifiedException.refused("the certificate's log timestamps cannot be read");
    }
    throw NotVerifiedException.refused("no trusted log says that it has the certificate");
  }

  private static List<SignedTimestamp> timestamps(Certificate certificate) {
    Extension extension = certificate.getTBSCertificate().getExtensions().getExtension(TIMESTAMPS);
    List<SignedTimestamp> timestamps = new ArrayList<>();
    if (extension == null) {
      return timestamps;
    }
    ByteBuffer list =
        ByteBuffer.wrap(ASN1OctetString.getInstance(extension.getParsedValue()).getOctets());
    ByteBuffer all = ByteBuffer.wrap(vector(list).array());
    while (all.hasRemaining()) {
      timestamps.add(timestamp(ByteBuffer.wrap(vector(all).array())));
    }
    return timestamps;
  }

  private static SignedTimestamp timestamp(ByteBuffer from) {
    byte version = from.get();
    Bytes log = take(from, ID);
    long time = from.getLong();
    Bytes extensions = vector(from);
    byte hash = from.get();
    from.get(); // the kind of key, which the log's key tells as well
    return new SignedTimestamp(version, log, time, extensions, hash, vector(from));
  }

  /// Bytes with their count, in two bytes, before them.
  private static Bytes vector(ByteBuffer from) {
    return take(from, Short.toUnsignedInt(from.getShort()));
  }

  private static Bytes take(ByteBuffer from, int count) {
    byte[] content = new byte[count];
    from.get(content);
    return Bytes.of(content);
  }

  private boolean isGood(SignedTimestamp timestamp, Bytes issuerKey, Bytes logged) {
    if (timestamp.version() != 0 || timestamp.hash() != SHA_256) {
      return false;
    }
    Bytes signed =
        Bytes.join(
            Bytes.number(0, 1), // version 1
            Bytes.number(0, 1), // a timestamp of a certificate
            Bytes.number(timestamp.time(), 8),
            Bytes.number(1, 2), // that is not final yet
            issuerKey,
            Bytes.number(logged.size(), 3),
            logged,
            Bytes.number(timestamp.extensions().size(), 2),
            timestamp.extensions());
    Instant time = Instant.ofEpochMilli(timestamp.time());
    return logs.stream()
        .filter(each -> each.id().equals(timestamp.log()) && each.validity().includes(time))
        .anyMatch(each -> each.key().accepts(signed, timestamp.signature()));
  }

  /// The certificate as the log got it: unsigned, and without what the log answered.
  private static Bytes withoutTimestamps(Certificate certificate) throws IOException {
    ASN1Sequence whole = (ASN1Sequence) certificate.getTBSCertificate().toASN1Primitive();
    ASN1EncodableVector fields = new ASN1EncodableVector();
    for (var field : whole) {
      boolean extensions =
          field instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS_TAG;
      fields.add(
          extensions ? new DERTaggedObject(true, EXTENSIONS_TAG, others(certificate)) : field);
    }
    return Bytes.of(new DERSequence(fields).getEncoded(ASN1Encoding.DER));
  }

  private static DERSequence others(Certificate certificate) {
    Extensions extensions = certificate.getTBSCertificate().getExtensions();
    ASN1EncodableVector others = new ASN1EncodableVector();
    for (ASN1ObjectIdentifier each : extensions.getExtensionOIDs()) {
      if (!each.equals(TIMESTAMPS)) {
        others.add(extensions.getExtension(each));
      }
    }
    return new DERSequence(others);
  }
}
