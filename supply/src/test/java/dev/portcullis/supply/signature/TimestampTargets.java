package dev.portcullis.supply.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testkit.fuzz.FuzzTarget;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/// Time stamps of an authority that is trusted, and what becomes of them on their way.
public final class TimestampTargets {
  static final Bytes SIGNATURE = Bytes.of("a signature".getBytes(UTF_8));
  static final Instant TIME = Instant.EPOCH.plusSeconds(1_700_000_300);

  private TimestampTargets() {}

  /// All there are.
  public static List<FuzzTarget> all() {
    try {
      KeyPair pair = RepeatableKeys.p256();
      X509Certificate certificate = certificate(pair);
      Timestamps timestamps = trusting(certificate);
      byte[] stamp = stamp(pair, certificate);
      return List.of(
          new FuzzTarget(
              "timestamp",
              content -> timestamps.verify(Bytes.of(content), SIGNATURE),
              List.of(stamp)));
    } catch (GeneralSecurityException | IOException | OperatorCreationException | TSPException e) {
      throw new IllegalStateException(e);
    }
  }

  static Timestamps trusting(X509Certificate certificate) {
    Validity always = new Validity(Instant.EPOCH, Instant.MAX);
    Authority authority = new Authority(List.of(certificate), always);
    return new Timestamps(new TrustedRoot(List.of(), List.of(), List.of(), List.of(authority)));
  }

  static X509Certificate certificate(KeyPair pair)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X500Principal name = new X500Principal("CN=example");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.TEN,
                    Date.from(TIME.minusSeconds(600)),
                    Date.from(TIME.plusSeconds(600)),
                    name,
                    pair.getPublic())
                .addExtension(
                    Extension.extendedKeyUsage,
                    true,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                .build(RepeatableKeys.signer(pair)));
  }

  /// A response that holds the time stamp of [#SIGNATURE].
  static byte[] stamp(KeyPair pair, X509Certificate certificate)
      throws GeneralSecurityException, IOException, OperatorCreationException, TSPException {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    TimeStampTokenGenerator generator =
        new TimeStampTokenGenerator(
            new JcaSignerInfoGeneratorBuilder(digests)
                .build(RepeatableKeys.signer(pair), certificate),
            digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
            new ASN1ObjectIdentifier("1.2.3"));
    generator.addCertificates(new JcaCertStore(List.of(certificate)));
    TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    TimeStampRequest request = requests.generate(TSPAlgorithms.SHA256, SIGNATURE.sha256().array());
    return new TimeStampResponseGenerator(generator, TSPAlgorithms.ALLOWED)
        .generate(request, BigInteger.ONE, Date.from(TIME))
        .getEncoded();
  }
}
