package dev.portcullis.supply.signature;

import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.signature.Bundle.Content;
import dev.portcullis.supply.signature.Bundle.LogEntry;
import java.util.List;

/// Tells whether an entry of a log is about the signature beside it: the same digest, the same
/// signature, the same certificate or key. An entry about another one proves nothing.
///
/// @param content what is signed, beside the entry
/// @param signer the certificate, or the key, as DER
record EntryBody(Content content, Bytes signer) {

  void verify(LogEntry entry) throws BrokenException, NotVerifiedException {
    Fields body = Fields.read(entry.body().array());
    if (!body.text("kind").equals(entry.kind())
        || !body.text("apiVersion").equals(entry.version())) {
      throw NotVerifiedException.refused("the log entry is of another kind than the bundle says");
    }
    Fields spec = body.object("spec");
    switch (entry.kind() + " " + entry.version()) {
      case "hashedrekord 0.0.1" -> hashed(spec);
      case "hashedrekord 0.0.2" -> hashedAgain(spec.object("hashedRekordV002"));
      case "dsse 0.0.1" -> envelope(spec);
      case "dsse 0.0.2" -> envelopeAgain(spec.object("dsseV002"));
      case "intoto 0.0.1" -> statement(spec);
      case "intoto 0.0.2" -> statementAgain(spec.object("content"));
      default ->
          throw NotVerifiedException.undetermined(
              "log entries of kind '"
                  + entry.kind()
                  + " "
                  + entry.version()
                  + "' are not known here");
    }
  }

  private void hashed(Fields spec) throws BrokenException, NotVerifiedException {
    Fields signature = spec.object("signature");
    sameDigest(hex(spec.object("data").object("hash")), signedDigest());
    sameSignature(signature.bytes("content"));
    sameSigner(Text.pem(signature.object("publicKey").bytes("content")));
  }

  private void hashedAgain(Fields spec) throws BrokenException, NotVerifiedException {
    Fields data = spec.object("data");
    sameDigest(digest(data), signedDigest());
    sameSigned(spec.object("signature"));
  }

  private void envelope(Fields spec) throws BrokenException, NotVerifiedException {
    sameDigest(hex(spec.object("payloadHash")), payload());
    Fields signature = only(spec.objects("signatures"));
    sameSignature(signature.bytes("signature"));
    sameSigner(Text.pem(signature.bytes("verifier")));
  }

  private void envelopeAgain(Fields spec) throws BrokenException, NotVerifiedException {
    sameDigest(digest(spec.object("payloadHash")), payload());
    sameSigned(only(spec.objects("signatures")));
  }

  /// The first version keeps no signature, only who made it and of what.
  private void statement(Fields spec) throws BrokenException, NotVerifiedException {
    sameDigest(hex(spec.object("content").object("payloadHash")), payload());
    sameSigner(Text.pem(spec.bytes("publicKey")));
  }

  /// The second version encodes signatures, and keys, once more than others do.
  private void statementAgain(Fields logged) throws BrokenException, NotVerifiedException {
    sameDigest(hex(logged.object("payloadHash")), payload());
    Fields signature = only(logged.object("envelope").objects("signatures"));
    same(signature.bytes("sig"), Bytes.utf8(content.signature().base64()));
    sameSigner(Text.pem(signature.bytes("publicKey")));
  }

  private void sameSigned(Fields signature) throws BrokenException, NotVerifiedException {
    sameSignature(signature.bytes("content"));
    Fields verifier = signature.object("verifier");
    String which = verifier.has("x509Certificate") ? "x509Certificate" : "publicKey";
    sameSigner(verifier.object(which).bytes("rawBytes"));
  }

  /// The digest of what the key signed.
  private Bytes signedDigest() {
    return switch (content) {
      case Content.Message message -> message.sha256();
      case Content.Envelope envelope -> envelope.signed().sha256();
    };
  }

  private Bytes payload() throws NotVerifiedException {
    return switch (content) {
      case Content.Envelope envelope -> envelope.payload().sha256();
      case Content.Message _ ->
          throw NotVerifiedException.refused("the log entry is of an envelope, there is none");
    };
  }

  private static void sameDigest(Bytes logged, Bytes expected) throws NotVerifiedException {
    if (!logged.equals(expected)) {
      throw NotVerifiedException.refused("the log entry is about something else");
    }
  }

  private void sameSignature(Bytes logged) throws NotVerifiedException {
    same(logged, content.signature());
  }

  private static void same(Bytes logged, Bytes signature) throws NotVerifiedException {
    if (!logged.equals(signature)) {
      throw NotVerifiedException.refused("the log entry is of another signature");
    }
  }

  private void sameSigner(Bytes logged) throws NotVerifiedException {
    if (!logged.equals(signer)) {
      throw NotVerifiedException.refused("the log entry is of another certificate or key");
    }
  }

  private static Fields only(List<Fields> signatures) throws NotVerifiedException {
    if (signatures.size() != 1) {
      throw NotVerifiedException.refused(
          "expected one signature in the log entry, got " + signatures.size());
    }
    return signatures.getFirst();
  }

  private static Bytes hex(Fields hash) throws BrokenException, NotVerifiedException {
    expectSha256(hash.text("algorithm"), "sha256");
    return Text.hex(hash.text("value"), "the logged digest");
  }

  private static Bytes digest(Fields hash) throws BrokenException, NotVerifiedException {
    expectSha256(hash.text("algorithm"), "SHA2_256");
    return hash.bytes("digest");
  }

  private static void expectSha256(String algorithm, String name) throws NotVerifiedException {
    if (!algorithm.equals(name)) {
      throw NotVerifiedException.undetermined(
          "expected a log entry with '" + name + "', got '" + algorithm + "'");
    }
  }
}
