package dev.portcullis.supply.signature;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.document.JsonText;
import dev.portcullis.supply.signature.Bundle.Content;
import dev.portcullis.supply.signature.Statement.Subject;
import java.security.GeneralSecurityException;
import java.util.List;

/// A statement of our own about artifacts, to be signed by a key.
///
/// @param predicateType what kind of thing is said, as a URI
/// @param predicate what is said
public record Attestation(List<Subject> subjects, String predicateType, Mapping predicate) {
  public Attestation {
    subjects = List.copyOf(subjects);
    if (subjects.isEmpty() || predicateType.isEmpty()) {
      throw new IllegalArgumentException(
          "expected subjects and the type of what is said of them, got %d of '%s'"
              .formatted(subjects.size(), predicateType));
    }
  }

  /// The attestation in an envelope of DSSE, as `cosign verify-blob-attestation` and others take
  /// it.
  public byte[] envelope(SigningKey key) throws GeneralSecurityException {
    return JsonText.bytes(signed(key));
  }

  /// The attestation as a Sigstore bundle of version 0.3. No log has it: whoever verifies it has
  /// the key.
  public byte[] bundle(SigningKey key) throws GeneralSecurityException {
    Mapping material =
        new Mapping.Builder(1)
            .put("publicKey", new Mapping.Builder(1).put("hint", "").build())
            .build();
    Mapping bundle =
        new Mapping.Builder(3)
            .put("mediaType", AttachedLayer.BUNDLE)
            .put("verificationMaterial", material)
            .put("dsseEnvelope", signed(key))
            .build();
    return JsonText.bytes(bundle);
  }

  private Mapping signed(SigningKey key) throws GeneralSecurityException {
    Bytes payload = Bytes.of(JsonText.bytes(statement()));
    Bytes signed = new Content.Envelope(Statement.PAYLOAD_TYPE, payload, Bytes.EMPTY).signed();
    Mapping signature =
        new Mapping.Builder(2).put("sig", key.sign(signed).base64()).put("keyid", "").build();
    return new Mapping.Builder(3)
        .put("payload", payload.base64())
        .put("payloadType", Statement.PAYLOAD_TYPE)
        .put("signatures", Sequence.of(List.of(signature)))
        .build();
  }

  private Mapping statement() {
    return new Mapping.Builder(4)
        .put("_type", Statement.VERSION_1)
        .put("subject", Sequence.of(subjects.stream().map(Attestation::subject).toList()))
        .put("predicateType", predicateType)
        .put("predicate", predicate)
        .build();
  }

  private static Mapping subject(Subject subject) {
    return new Mapping.Builder(2)
        .put("name", subject.name())
        .put("digest", new Mapping.Builder(1).put("sha256", subject.sha256()).build())
        .build();
  }
}
