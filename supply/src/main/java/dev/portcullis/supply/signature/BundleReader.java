package dev.portcullis.supply.signature;

import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.signature.Bundle.Content;
import dev.portcullis.supply.signature.Bundle.InclusionProof;
import dev.portcullis.supply.signature.Bundle.LogEntry;
import dev.portcullis.supply.signature.Bundle.Material;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Reads Sigstore bundles in their JSON form, versions 0.1 to 0.3: which fields there must be, and
/// which there must not be, is told beside them in `sigstore_bundle.proto`.
final class BundleReader {
  private static final int ENTRIES = 32;

  /// How bundles differ. From 0.2 on an entry has a proof; only 0.1 may have a promise alone.
  private enum Format {
    PROMISED,
    PROVEN,
    /// One certificate and no chain.
    SINGLE
  }

  private BundleReader() {}

  static Bundle read(byte[] document) throws BrokenException, NotVerifiedException {
    Fields bundle = Fields.read(document);
    Format format = format(bundle.text("mediaType"));
    Fields material = bundle.object("verificationMaterial");
    Content content = content(bundle);
    return new Bundle(
        material(material, format),
        content,
        entries(material.objects("tlogEntries"), format),
        timestamps(material),
        content.signature());
  }

  private static Format format(String mediaType) throws NotVerifiedException {
    return switch (mediaType) {
      case "application/vnd.dev.sigstore.bundle+json;version=0.1" -> Format.PROMISED;
      case "application/vnd.dev.sigstore.bundle+json;version=0.2" -> Format.PROVEN;
      case "application/vnd.dev.sigstore.bundle+json;version=0.3",
          "application/vnd.dev.sigstore.bundle.v0.3+json" ->
          Format.SINGLE;
      default ->
          throw NotVerifiedException.undetermined(
              "expected a Sigstore bundle of version 0.1, 0.2 or 0.3, got '" + mediaType + "'");
    };
  }

  private static Material material(Fields material, Format format)
      throws BrokenException, NotVerifiedException {
    boolean key = material.has("publicKey");
    boolean chain = material.has("x509CertificateChain");
    boolean single = material.has("certificate");
    if ((key ? 1 : 0) + (chain ? 1 : 0) + (single ? 1 : 0) != 1) {
      throw NotVerifiedException.refused("expected one of a certificate, a chain and a key");
    }
    if (chain && format == Format.SINGLE) {
      throw NotVerifiedException.refused("expected a single certificate from version 0.3 on");
    }
    if (key) {
      return new Material.Key();
    }
    return certificate(
        single
            ? List.of(material.object("certificate"))
            : material.object("x509CertificateChain").objects("certificates"));
  }

  /// Whom a signer trusts is not for him to say: a root in a bundle is a mistake, or worse.
  private static Material certificate(List<Fields> certificates)
      throws BrokenException, NotVerifiedException {
    try {
      List<X509Certificate> chain = Certificates.read(certificates);
      if (chain.isEmpty()) {
        throw NotVerifiedException.refused("expected a certificate, got an empty chain");
      }
      if (chain.stream().anyMatch(Certificates::isSelfIssued)) {
        throw NotVerifiedException.refused("expected no root among the bundle's certificates");
      }
      return new Material.Certificate(chain.getFirst());
    } catch (CertificateException e) {
      throw NotVerifiedException.refused("the certificate cannot be read: " + e.getMessage());
    }
  }

  private static Content content(Fields bundle) throws BrokenException, NotVerifiedException {
    if (bundle.has("messageSignature") == bundle.has("dsseEnvelope")) {
      throw NotVerifiedException.refused("expected either a signature or an envelope");
    }
    if (bundle.has("dsseEnvelope")) {
      return envelope(bundle.object("dsseEnvelope"));
    }
    Fields message = bundle.object("messageSignature");
    Fields digest = message.object("messageDigest");
    if (!digest.text("algorithm").equals("SHA2_256")) {
      throw NotVerifiedException.undetermined(
          "expected a digest by SHA2_256, got '" + digest.text("algorithm") + "'");
    }
    return new Content.Message(message.bytes("signature"), digest.bytes("digest"));
  }

  /// An envelope as it is in bundles and, by itself, in cosign's older attestations.
  static Content.Envelope envelope(Fields envelope) throws BrokenException, NotVerifiedException {
    List<Fields> signatures = envelope.objects("signatures");
    if (signatures.size() != 1) {
      throw NotVerifiedException.refused(
          "expected one signature in the envelope, got " + signatures.size());
    }
    return new Content.Envelope(
        envelope.text("payloadType"),
        envelope.bytes("payload"),
        signatures.getFirst().bytes("sig"));
  }

  private static List<LogEntry> entries(List<Fields> all, Format format)
      throws BrokenException, NotVerifiedException {
    if (all.size() > ENTRIES) {
      throw NotVerifiedException.refused("more than " + ENTRIES + " log entries");
    }
    List<LogEntry> entries = new ArrayList<>();
    for (Fields each : all) {
      entries.add(entry(each, format));
    }
    return entries;
  }

  private static LogEntry entry(Fields entry, Format format)
      throws BrokenException, NotVerifiedException {
    Fields kind = entry.object("kindVersion");
    Bytes promise =
        entry.has("inclusionPromise")
            ? entry.object("inclusionPromise").bytes("signedEntryTimestamp")
            : Bytes.EMPTY;
    boolean proven = entry.has("inclusionProof");
    if (!proven && (format != Format.PROMISED || promise.isEmpty())) {
      throw NotVerifiedException.refused("expected a proof that the log has the entry, got none");
    }
    return new LogEntry(
        entry.object("logId").bytes("keyId"),
        entry.count("logIndex"),
        kind.text("kind"),
        kind.text("version"),
        entry.count("integratedTime"),
        promise,
        proven ? proof(entry.object("inclusionProof"), format) : null,
        entry.bytes("canonicalizedBody"));
  }

  private static InclusionProof proof(Fields proof, Format format)
      throws BrokenException, NotVerifiedException {
    String checkpoint = proof.has("checkpoint") ? proof.object("checkpoint").text("envelope") : "";
    if (checkpoint.isEmpty() && format != Format.PROMISED) {
      throw NotVerifiedException.refused("expected a checkpoint of the log, got none");
    }
    return new InclusionProof(
        proof.count("logIndex"),
        proof.count("treeSize"),
        proof.bytes("rootHash"),
        proof.listOfBytes("hashes"),
        checkpoint);
  }

  private static List<Bytes> timestamps(Fields material) throws BrokenException {
    List<Bytes> timestamps = new ArrayList<>();
    if (material.has("timestampVerificationData")) {
      for (Fields each :
          material.object("timestampVerificationData").objects("rfc3161Timestamps")) {
        timestamps.add(each.bytes("signedTimestamp"));
      }
    }
    return timestamps;
  }
}
