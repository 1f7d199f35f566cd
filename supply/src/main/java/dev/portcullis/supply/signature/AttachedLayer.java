package dev.portcullis.supply.signature;

import static java.util.Objects.requireNonNullElse;

import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.signature.Bundle.Content;
import dev.portcullis.supply.signature.Bundle.LogEntry;
import dev.portcullis.supply.signature.Bundle.Material;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;

/// A layer of a manifest that somebody attached to an image: a Sigstore bundle, or a signature or
/// an attestation as cosign stored them before there were bundles.
///
/// @param mediaType of the layer: a bundle's, simple signing for signatures, DSSE for attestations
/// @param annotations of the layer, which before there were bundles held the signature and all that
///   verifies it
public record AttachedLayer(String mediaType, Payload payload, Map<String, String> annotations) {
  /// The type of a layer that is an attestation.
  public static final String ENVELOPE = "application/vnd.dsse.envelope.v1+json";

  /// The type of a layer that is a signature.
  public static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";

  /// What the types of all versions of bundles begin with.
  public static final String BUNDLES = "application/vnd.dev.sigstore.bundle";

  /// The type of a bundle of the version that we write.
  public static final String BUNDLE = BUNDLES + ".v0.3+json";

  private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
  private static final String CERTIFICATE = "dev.sigstore.cosign/certificate";
  private static final String LOG = "dev.sigstore.cosign/bundle";
  private static final String TIMESTAMP = "dev.sigstore.cosign/rfc3161timestamp";

  public AttachedLayer {
    annotations = Map.copyOf(annotations);
  }

  /// The bytes of a layer.
  public static final class Payload {
    private final Bytes content;

    public Payload(byte[] content) {
      this.content = Bytes.of(content);
    }
  }

  /// The bundle that it is, or the same as one.
  Bundle bundle() throws BrokenException, NotVerifiedException, CertificateException {
    if (mediaType.startsWith(BUNDLES)) {
      return BundleReader.read(payload.content.array());
    }
    Content content = content();
    return new Bundle(material(), content, entries(), timestamps(), stamped(content));
  }

  /// What the signer must have signed for `image`: itself, but the payload where that says that it
  /// is about the image.
  Artifact signedFor(Artifact image) throws BrokenException, NotVerifiedException {
    if (!mediaType.equals(SIMPLE_SIGNING)) {
      return image;
    }
    Fields signed = Fields.read(payload.content.array()).object("critical").object("image");
    if (!signed.text("docker-manifest-digest").equals("sha256:" + image.sha256())) {
      throw NotVerifiedException.refused("the signature is of another image");
    }
    return Artifact.of(payload.content.array());
  }

  private String annotation(String name) {
    return requireNonNullElse(annotations.get(name), "");
  }

  /// Of an attestation, whose signature is in the layer, cosign had all of the layer stamped.
  private Bytes stamped(Content content) {
    return annotation(SIGNATURE).isEmpty() ? payload.content : content.signature();
  }

  private Material material() throws NotVerifiedException, CertificateException {
    String certificate = annotation(CERTIFICATE);
    return certificate.isEmpty()
        ? new Material.Key()
        : new Material.Certificate(Certificates.read(Text.pem(Bytes.utf8(certificate))));
  }

  private Content content() throws BrokenException, NotVerifiedException {
    return switch (mediaType) {
      case ENVELOPE -> BundleReader.envelope(Fields.read(payload.content.array()));
      case SIMPLE_SIGNING ->
          new Content.Message(
              Text.base64(annotation(SIGNATURE), "the annotation '" + SIGNATURE + "'"),
              payload.content.sha256());
      default ->
          throw NotVerifiedException.undetermined(
              "layers of type '" + mediaType + "' are not known here");
    };
  }

  /// One entry with the log's promise, as a bundle of version 0.1 would have it.
  private List<LogEntry> entries() throws BrokenException, NotVerifiedException {
    if (annotation(LOG).isEmpty()) {
      return List.of();
    }
    Fields log = Fields.read(Bytes.utf8(annotation(LOG)).array());
    Fields entry = log.object("Payload");
    Bytes body = entry.bytes("body");
    Fields kind = Fields.read(body.array());
    return List.of(
        new LogEntry(
            Text.hex(entry.text("logID"), "the id of the log"),
            entry.count("logIndex"),
            kind.text("kind"),
            kind.text("apiVersion"),
            entry.count("integratedTime"),
            log.bytes("SignedEntryTimestamp"),
            null,
            body));
  }

  private List<Bytes> timestamps() throws BrokenException {
    return annotation(TIMESTAMP).isEmpty()
        ? List.of()
        : List.of(
            Fields.read(Bytes.utf8(annotation(TIMESTAMP)).array()).bytes("SignedRFC3161Timestamp"));
  }
}
