package dev.portcullis.supply.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.signature.Claim;
import dev.portcullis.supply.signature.Signer;
import dev.portcullis.supply.signature.Statement;
import dev.portcullis.supply.signature.Verification;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureFactTest {
  private static final Signer CI =
      new Signer.Identity("https://ci.example/build", "https://issuer.example");

  @Test
  void saysWhoSignedAndWhen() {
    assertThat(
            fact(
                new Verification.Verified(
                    CI, List.of(Instant.parse("2026-01-02T03:04:05Z")), new Claim.Signed())))
        .isEqualTo(
            "{outcome: verified, identity: https://ci.example/build, "
                + "issuer: https://issuer.example, time: 2026-01-02T03:04:05Z}");
    assertThat(
            fact(
                new Verification.Verified(
                    new Signer.KeyHolder("0a1b"), List.of(), new Claim.Signed())))
        .isEqualTo("{outcome: verified, key: 0a1b}");
  }

  @Test
  void namesTheBuilderOfEitherVersionOfProvenance() {
    Mapping builder = one("builder", one("id", "https://builder.example"));
    Mapping earlier =
        builder.with("invocation", one("configSource", one("uri", "git+https://git.example")));
    Mapping later =
        one("runDetails", builder)
            .with(
                "buildDefinition",
                one(
                    "resolvedDependencies",
                    Sequence.of(List.of(one("uri", "git+https://git.example")))));

    assertThat(attested("https://slsa.dev/provenance/v0.2", earlier))
        .endsWith("builder: https://builder.example, source: git+https://git.example}");
    assertThat(attested("https://slsa.dev/provenance/v1", later))
        .endsWith("builder: https://builder.example, source: git+https://git.example}");
    assertThat(attested("https://slsa.dev/provenance/v1", earlier))
        .endsWith("predicateType: https://slsa.dev/provenance/v1}");
    assertThat(attested("https://cyclonedx.org/bom", Mapping.EMPTY))
        .endsWith("predicateType: https://cyclonedx.org/bom}");
  }

  @Test
  void namesWhatAGateDecided() {
    assertThat(
            attested(
                "https://facts.portcullis.dev/decision/v1alpha1",
                one("gate", "build").with("outcome", "refused")))
        .endsWith("gate: build, decision: refused}");
    assertThat(attested("https://example.com/decision", one("outcome", "admitted")))
        .doesNotContain("admitted");
  }

  @Test
  void repeatsNothingOfWhatIsNotVerified() {
    assertThat(fact(new Verification.Refused("not signed by it")))
        .isEqualTo("{outcome: refused, reason: not signed by it}");
    assertThat(fact(new Verification.Undetermined("not known here")))
        .isEqualTo("{outcome: undetermined, reason: not known here}");
  }

  private static String attested(String type, Mapping predicate) {
    return fact(
        new Verification.Verified(CI, List.of(), new Statement(List.of(), type, predicate)));
  }

  private static String fact(Verification verification) {
    return SignatureFact.of(List.of(verification)).value(0).toString();
  }

  private static Mapping one(String key, Object value) {
    return new Mapping.Builder(1).put(key, value).build();
  }
}
