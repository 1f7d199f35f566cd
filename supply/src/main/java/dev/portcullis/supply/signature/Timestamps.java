package dev.portcullis.supply.signature;

import dev.portcullis.model.HashFunction;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

/// Tells when a signature was there, as timestamp authorities say (RFC 3161).
final class Timestamps {
  private final List<Authority> authorities;

  Timestamps(TrustedRoot root) {
    this.authorities = root.timestampAuthorities();
  }

  /// The time of `timestamp`, if a trusted authority made it of `signature`.
  Instant verify(Bytes timestamp, Bytes signature) throws NotVerifiedException {
    TimeStampToken token = token(timestamp);
    TimeStampTokenInfo info = token.getTimeStampInfo();
    if (!imprint(info, signature).equals(Bytes.of(info.getMessageImprintDigest()))) {
      throw NotVerifiedException.refused("the timestamp is of another signature");
    }
    Instant time = info.getGenTime().toInstant();
    for (Authority each : authorities) {
      if (each.validity().includes(time) && isBy(each, token, time)) {
        return time;
      }
    }
    throw NotVerifiedException.refused(
        "the timestamp is of no authority that was trusted at its time");
  }

  private static TimeStampToken token(Bytes timestamp) throws NotVerifiedException {
    try {
      TimeStampToken token = new TimeStampResponse(timestamp.array()).getTimeStampToken();
      if (token != null) {
        return token;
      }
    } catch (TSPException | IOException | RuntimeException _) {
      // said below: it is no timestamp, and its bytes are anybody's
    }
    throw NotVerifiedException.refused("the timestamp cannot be read");
  }

  private static Bytes imprint(TimeStampTokenInfo info, Bytes signature)
      throws NotVerifiedException {
    var algorithm = info.getMessageImprintAlgOID();
    if (algorithm.equals(NISTObjectIdentifiers.id_sha256)) {
      return signature.sha256();
    }
    if (algorithm.equals(NISTObjectIdentifiers.id_sha384)) {
      return signature.hash(HashFunction.SHA_384);
    }
    if (algorithm.equals(NISTObjectIdentifiers.id_sha512)) {
      return signature.hash(HashFunction.SHA_512);
    }
    throw NotVerifiedException.undetermined(
        "timestamps of digests by " + algorithm.getId() + " are not known here");
  }

  /// The token names the certificate by its digest, and is good only by a certificate for
  /// timestamps: both are looked at by `validate`.
  private static boolean isBy(Authority authority, TimeStampToken token, Instant time) {
    X509Certificate own = authority.chain().getFirst();
    try {
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(own));
    } catch (TSPException | OperatorCreationException | RuntimeException _) {
      return false;
    }
    List<X509Certificate> issuers = authority.chain().subList(1, authority.chain().size());
    return issuers.isEmpty() || Certificates.leads(own, issuers, time);
  }
}
