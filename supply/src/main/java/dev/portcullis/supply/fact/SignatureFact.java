package dev.portcullis.supply.fact;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.signature.Claim;
import dev.portcullis.supply.signature.GateEvidence;
import dev.portcullis.supply.signature.Provenance;
import dev.portcullis.supply.signature.Signer;
import dev.portcullis.supply.signature.Statement;
import dev.portcullis.supply.signature.Verification;
import java.time.Instant;
import java.util.List;

/// What verifying the signatures of an image came to, as `spec.signatures` of its fact.
public final class SignatureFact {
  private SignatureFact() {}

  /// All of them, in their order. An image without signatures has an empty list; one whose
  /// signatures nobody looked for has no list at all.
  public static Sequence of(List<Verification> verifications) {
    return Sequence.of(verifications.stream().map(SignatureFact::of).toList());
  }

  /// `outcome` is `verified`, `refused` or `undetermined`; all but `reason` is there only when it
  /// is verified: what an unverified signature says is nobody's word.
  static Mapping of(Verification verification) {
    Mapping.Builder fact = new Mapping.Builder(8);
    switch (verification) {
      case Verification.Verified verified -> verified(verified, fact.put("outcome", "verified"));
      case Verification.Refused(String reason) ->
          fact.put("outcome", "refused").put("reason", reason);
      case Verification.Undetermined(String reason) ->
          fact.put("outcome", "undetermined").put("reason", reason);
    }
    return fact.build();
  }

  private static void verified(Verification.Verified verified, Mapping.Builder fact) {
    switch (verified.signer()) {
      case Signer.Identity(String name, String issuer) ->
          fact.put("identity", name).put("issuer", issuer);
      case Signer.KeyHolder(String fingerprint) -> fact.put("key", fingerprint);
    }
    verified.times().stream()
        .findFirst()
        .map(Instant::toString)
        .ifPresent(time -> fact.put("time", time));
    switch (verified.claim()) {
      case Claim.Signed _ -> {}
      case Statement statement -> statement(statement, fact);
    }
  }

  private static void statement(Statement statement, Mapping.Builder fact) {
    fact.put("predicateType", statement.predicateType());
    Provenance.of(statement)
        .ifPresent(provenance ->
            fact.put("builder", provenance.builder()).put("source", provenance.source()));
    GateEvidence.in(statement)
        .ifPresent(said -> fact.put("gate", said.gate()).put("decision", said.outcome()));
  }
}
