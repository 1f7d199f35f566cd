package dev.portcullis.supply.signature;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A signature with what is needed to verify it offline.
///
/// @param material whose it is
/// @param content what is signed, and the signature
/// @param entries where logs have it
/// @param timestamps answers of timestamp authorities
/// @param stamped what they are about: the signature, or all that has it in it
record Bundle(
    Material material,
    Content content,
    List<LogEntry> entries,
    List<Bytes> timestamps,
    Bytes stamped) {
  Bundle {
    entries = List.copyOf(entries);
    timestamps = List.copyOf(timestamps);
  }

  /// By what the signer is known.
  sealed interface Material {
    /// A certificate, made for this signature.
    record Certificate(X509Certificate leaf) implements Material {}

    /// A key, which the verifier has.
    record Key() implements Material {}
  }

  /// What is signed.
  sealed interface Content {
    Bytes signature();

    /// What the signer's key signed, as logs tell it: its SHA-256.
    record Message(Bytes signature, Bytes sha256) implements Content {}

    /// An envelope of DSSE: a payload that is signed together with its type.
    record Envelope(String payloadType, Bytes payload, Bytes signature) implements Content {
      /// The pre-authentication encoding, `PAE(type, payload)` of DSSE 1.0.
      Bytes signed() {
        Bytes type = Bytes.utf8(payloadType);
        return Bytes.join(
            Bytes.utf8("DSSEv1 " + type.size() + " "),
            type,
            Bytes.utf8(" " + payload.size() + " "),
            payload);
      }
    }
  }

  /// What a log says that it has, and why that is to be believed.
  ///
  /// @param log the id of the log
  /// @param time when, in seconds of the epoch; 0 where the log does not tell it
  /// @param promise the log's signature of the entry and its time; empty where there is none
  /// @param proof that the entry is in the log; null where there is none, as bundles of version 0.1
  ///   may have it
  /// @param body the entry itself, as the log keeps it
  record LogEntry(
      Bytes log,
      long index,
      String kind,
      String version,
      long time,
      Bytes promise,
      @Nullable InclusionProof proof,
      Bytes body) {}

  /// The way from an entry to the head of its log.
  ///
  /// @param checkpoint the head, signed by the log; empty where there is none
  record InclusionProof(
      long index, long treeSize, Bytes rootHash, List<Bytes> hashes, String checkpoint) {
    InclusionProof {
      hashes = List.copyOf(hashes);
    }
  }
}
