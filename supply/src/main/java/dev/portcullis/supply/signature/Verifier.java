package dev.portcullis.supply.signature;

import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.signature.Bundle.Content;
import dev.portcullis.supply.signature.Bundle.LogEntry;
import dev.portcullis.supply.signature.Bundle.Material;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Verifies signatures offline, against a given trusted root.
///
/// By a certificate: it leads to a trusted authority at every time that a trusted log or timestamp
/// authority vouches for, of which there must be one; a trusted log of certificates has it; a
/// trusted log of signatures has the signature. By a key: nobody need have witnessed the signature,
/// but who says so is held to it.
public final class Verifier {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  private final TrustedRoot root;
  private final LogWitness logs;
  private final Timestamps timestamps;
  private final CertificateTransparency transparency;

  public Verifier(TrustedRoot root) {
    this.root = root;
    this.logs = new LogWitness(root);
    this.timestamps = new Timestamps(root);
    this.transparency = new CertificateTransparency(root);
  }

  private interface Judgement {
    Verification reach() throws BrokenException, NotVerifiedException, CertificateException;
  }

  /// Verifies a Sigstore bundle.
  ///
  /// @param bundle in its JSON form, of version 0.1 to 0.3
  /// @param artifact what must be signed: itself, or as a subject of the signed statement
  public Verification verify(byte[] bundle, Artifact artifact, Expectation expectation) {
    return outcome(() -> judge(BundleReader.read(bundle), artifact, expectation));
  }

  /// Verifies what is attached to an image.
  ///
  /// @param image the digest of the image that must be signed
  public Verification verify(AttachedLayer layer, Artifact image, Expectation expectation) {
    return outcome(() -> judge(layer.bundle(), layer.signedFor(image), expectation));
  }

  private static Verification outcome(Judgement judgement) {
    try {
      return judgement.reach();
    } catch (NotVerifiedException e) {
      return e.outcome();
    } catch (BrokenException e) {
      return new Verification.Refused(e.reason());
    } catch (CertificateException e) {
      return new Verification.Refused("the certificate cannot be read: " + e.getMessage());
    }
  }

  private Verification judge(Bundle bundle, Artifact artifact, Expectation expectation)
      throws BrokenException, NotVerifiedException, CertificateException {
    return switch (bundle.material()) {
      case Material.Key _ -> byKey(bundle, artifact, expectation);
      case Material.Certificate certificate ->
          byCertificate(bundle, certificate.leaf(), artifact, expectation);
    };
  }

  private Verification byKey(Bundle bundle, Artifact artifact, Expectation expectation)
      throws BrokenException, NotVerifiedException {
    if (!(expectation instanceof Expectation.Key expected)) {
      throw NotVerifiedException.refused("signed by a key, expected a certificate");
    }
    VerificationKey key = new VerificationKey(expected.key());
    Claim claim = claim(bundle.content(), key, artifact);
    List<Instant> times = witnessed(bundle, key.encoded());
    return new Verification.Verified(new Signer.KeyHolder(key.fingerprint().hex()), times, claim);
  }

  private Verification byCertificate(
      Bundle bundle, X509Certificate leaf, Artifact artifact, Expectation expectation)
      throws BrokenException, NotVerifiedException, CertificateException {
    Signer.Identity identity = Identities.of(leaf);
    expect(expectation, identity);
    Claim claim = claim(bundle.content(), new VerificationKey(leaf.getPublicKey()), artifact);
    if (bundle.entries().isEmpty()) {
      throw NotVerifiedException.refused("expected an entry of a log, got none");
    }
    List<Instant> times = witnessed(bundle, Certificates.encoded(leaf));
    if (times.isEmpty()) {
      throw NotVerifiedException.refused("nobody who is trusted says when it was signed");
    }
    transparency.verify(leaf, issuer(leaf, times));
    return new Verification.Verified(identity, times, claim);
  }

  private static void expect(Expectation expectation, Signer.Identity identity)
      throws NotVerifiedException {
    boolean expected =
        switch (expectation) {
          case Expectation.Anyone _ -> true;
          case Expectation.Identity(String name, String issuer) ->
              identity.equals(new Signer.Identity(name, issuer));
          case Expectation.Key _ -> false;
        };
    if (!expected) {
      throw NotVerifiedException.refused(
          "signed by '%s', for whom '%s' vouches".formatted(identity.name(), identity.issuer()));
    }
  }

  /// What is said of the artifact, if the key signed it.
  private static Claim claim(Content content, VerificationKey key, Artifact artifact)
      throws BrokenException, NotVerifiedException {
    return switch (content) {
      case Content.Message message -> signed(message, key, artifact);
      case Content.Envelope envelope -> statement(envelope, key, artifact);
    };
  }

  private static Claim signed(Content.Message message, VerificationKey key, Artifact artifact)
      throws NotVerifiedException {
    if (!message.sha256().hex().equals(artifact.sha256())) {
      throw NotVerifiedException.refused("the signature is of another artifact");
    }
    boolean good =
        artifact.isWhole()
            ? key.accepts(artifact.content(), message.signature())
            : key.acceptsDigest(message.sha256(), message.signature());
    if (!good) {
      throw NotVerifiedException.refused("the signature is not by this certificate or key");
    }
    return new Claim.Signed();
  }

  private static Claim statement(Content.Envelope envelope, VerificationKey key, Artifact artifact)
      throws BrokenException, NotVerifiedException {
    if (!key.accepts(envelope.signed(), envelope.signature())) {
      throw NotVerifiedException.refused("the envelope is not signed by this certificate or key");
    }
    if (!envelope.payloadType().equals(Statement.PAYLOAD_TYPE)) {
      throw NotVerifiedException.undetermined(
          "payloads of type '" + envelope.payloadType() + "' are not known here");
    }
    Statement statement = Statement.read(envelope.payload());
    if (!statement.isAbout(artifact)) {
      throw NotVerifiedException.refused("the statement is about other artifacts");
    }
    return statement;
  }

  /// When the signature was there, as all say who are asked; each must be right.
  private List<Instant> witnessed(Bundle bundle, Bytes signer)
      throws BrokenException, NotVerifiedException {
    List<Instant> stamped = new ArrayList<>();
    for (Bytes each : bundle.timestamps()) {
      stamped.add(timestamps.verify(each, bundle.stamped()));
    }
    List<Instant> times = new ArrayList<>(stamped);
    EntryBody body = new EntryBody(bundle.content(), signer);
    for (LogEntry each : bundle.entries()) {
      body.verify(each);
      logs.verify(each, stamped).ifPresent(times::add);
    }
    return times;
  }

  /// Who issued the certificate, being trusted with it at all `times`.
  private X509Certificate issuer(X509Certificate leaf, List<Instant> times)
      throws NotVerifiedException, CertificateParsingException {
    List<String> usage = leaf.getExtendedKeyUsage();
    if (usage == null || !usage.contains(CODE_SIGNING)) {
      throw NotVerifiedException.refused("the certificate is not for signing code");
    }
    for (Authority each : root.certificateAuthorities()) {
      if (times.stream().allMatch(time -> vouches(each, leaf, time))) {
        return each.chain().getFirst();
      }
    }
    throw NotVerifiedException.refused(
        "no trusted authority vouches for the certificate at the time of the signature");
  }

  private static boolean vouches(Authority authority, X509Certificate leaf, Instant time) {
    return authority.validity().includes(time) && Certificates.leads(leaf, authority.chain(), time);
  }
}
