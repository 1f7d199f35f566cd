package dev.portcullis.app;

import static dev.portcullis.model.HashFunction.SHA_256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.app.PushedImage.Attached;
import dev.portcullis.supply.signature.Artifact;
import dev.portcullis.supply.signature.Expectation;
import dev.portcullis.supply.signature.Statement;
import dev.portcullis.supply.signature.TrustedRoot;
import dev.portcullis.supply.signature.Verification;
import dev.portcullis.supply.signature.Verifier;
import dev.portcullis.testkit.registry.ImageRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import land.oras.ManifestDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a gate decided is written down, signed, and verified by whoever has its key.
class EvidenceTest {
  @TempDir private Path temporary;
  private JudgedFolder folder;
  private KeyPair pair;
  private Path evidence;

  @BeforeEach
  void makeKeys() throws Exception {
    folder = new JudgedFolder(temporary).write("objects/sound.yaml", JudgedFolder.SOUND);
    folder.write("objects/charts/values.txt", "not judged\n");
    folder.write("objects/.git/HEAD", "not listed\n");
    folder.policy("policies/policy.yaml", "local.no-pods");
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    write("gate.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
    write("gate.pub", "PUBLIC KEY", pair.getPublic().getEncoded());
    evidence = temporary.resolve("evidence.json");
  }

  private void write(String name, String what, byte[] content) throws IOException {
    Files.writeString(
        temporary.resolve(name),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(content)));
  }

  private String at(String name) {
    return temporary.resolve(name).toString();
  }

  private Outcome check(String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "check",
                "--no-library",
                "--policies",
                at("policies"),
                "--evidence",
                evidence.toString(),
                "--evidence-key",
                at("gate.pem")));
    words.addAll(List.of(more));
    return CommandLine.run(words.toArray(String[]::new));
  }

  private Statement verified(Artifact artifact) throws IOException {
    Verification verification =
        new Verifier(TrustedRoot.NOBODY)
            .verify(Files.readAllBytes(evidence), artifact, new Expectation.Key(pair.getPublic()));
    assertThat(verification).isInstanceOf(Verification.Verified.class);
    return (Statement) ((Verification.Verified) verification).claim();
  }

  /// The list by the command of the documentation.
  private Artifact listed() throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "find . -type f -not -path '*/.git/*' | cut -c3- | LC_ALL=C sort"
                    + " | xargs -d '\\n' sha256sum")
            .directory(temporary.resolve("objects").toFile())
            .start();
    return Artifact.of(process.getInputStream().readAllBytes());
  }

  @Test
  void aFolderThatIsAdmittedIsKnownByTheListOfItsFiles() throws Exception {
    folder.write("objects/Z.txt", "before a").write("objects/a.txt", "").write("objects/ä", "");
    Outcome outcome = check(at("objects"));

    assertThat(outcome.code()).as(outcome.err() + outcome.out()).isZero();
    Statement statement = verified(listed());
    assertThat(statement.subjects())
        .extracting(Statement.Subject::name)
        .containsExactly(at("objects"));
    assertThat(statement.predicate().toString())
        .startsWith("{gate: commit, outcome: admitted, time: ")
        .contains("failOn: high, findings: {low: 0, medium: 0, high: 0, critical: 0}, waived: 0}");
  }

  @Test
  void aFileThatIsRefusedIsKnownByItsDigest() throws Exception {
    folder.bad("pod.yaml", "web");

    Outcome outcome = check("--evidence-gate", "deploy", "--fail-on", "low", at("pod.yaml"));

    assertThat(outcome.code()).as(outcome.err() + outcome.out()).isEqualTo(1);
    Artifact file = Artifact.of(Files.readAllBytes(temporary.resolve("pod.yaml")));
    assertThat(verified(file).predicate().toString())
        .startsWith("{gate: deploy, outcome: refused, ")
        .contains("failOn: low, findings: {low: 0, medium: 0, high: 1, critical: 0}");
  }

  @Test
  void whatCouldNotAllBeJudgedIsIncomplete() throws Exception {
    folder.write("objects/broken.yaml", "apiVersion: v1\nkind: [");

    assertThat(check(at("objects")).code()).isEqualTo(3);
    assertThat(verified(listed()).predicate().string("outcome", "")).isEqualTo("incomplete");
  }

  @Test
  void theSamePoliciesHaveTheSameDigestAndOthersAnother() throws Exception {
    check(at("objects"));
    String first = verified(listed()).predicate().string("policies", "");
    check(at("objects"));
    String second = verified(listed()).predicate().string("policies", "");
    folder.policy("policies/policy.yaml", "local.no-pods-at-all");
    check(at("objects"));
    String third = verified(listed()).predicate().string("policies", "");

    assertThat(first).hasSize(64).isEqualTo(second).isNotEqualTo(third);
  }

  @Test
  void nothingIsWrittenWithoutAKey() throws Exception {
    write("gate.pem", "PUBLIC KEY", pair.getPublic().getEncoded());

    assertThat(check(at("objects")).err()).contains("gate.pem': expected an unencrypted PKCS #8");
    assertThat(check("--evidence-key", at("none.pem"), at("objects")).err())
        .contains("cannot read the key");
    assertThat(CommandLine.run("check", "--evidence", evidence.toString(), at("objects")).err())
        .contains("expected '--evidence FILE' together with '--evidence-key FILE'");
    assertThat(evidence).doesNotExist();
  }

  @Test
  void nothingIsWrittenWhereNothingWasJudged() throws Exception {
    folder.write("empty/notes.txt", "nothing to judge");

    assertThat(check(at("empty")).code()).isEqualTo(4);
    assertThat(check("-").code()).isEqualTo(2);
    assertThat(check("--evidence", at("none/evidence.json"), at("objects")).err())
        .contains("no such folder");
    assertThat(evidence).doesNotExist();
  }

  @Test
  void anImageThatAGateAdmittedIsTakenByTheNextOne() throws Exception {
    try (ImageRegistry registry = ImageRegistry.start(temporary, "evidence in a registry")) {
      PushedImage image = PushedImage.to(registry.name() + "/shop/web:1.0");
      assertThat(judge(image).out()).contains("No gate that is trusted left evidence");

      Outcome outcome =
          CommandLine.run(
              "image",
              "--only",
              "image-content/root-user",
              "--evidence",
              evidence.toString(),
              "--evidence-key",
              at("gate.pem"),
              image.reference().toString());

      assertThat(outcome.code()).as(outcome.err() + outcome.out()).isZero();
      assertThat(verified(Artifact.ofDigest(image.digest())).predicate().string("gate", ""))
          .isEqualTo("build");
      image.refer(
          Map.of(
              PushedImage.BUNDLE,
              new Attached(PushedImage.BUNDLE, Files.readString(evidence), Map.of())));
      assertThat(judge(image).code()).isZero();
    }
  }

  @Test
  void evidenceIsAttachedToTheImageInItsRegistry() throws Exception {
    try (ImageRegistry registry = ImageRegistry.start(temporary, "evidence that is attached")) {
      PushedImage image = PushedImage.to(registry.name() + "/shop/web:1.0");
      image.refer(
          Map.of("application/spdx+json", new Attached("application/spdx+json", "{}", Map.of())));

      Outcome outcome = attach(image);

      assertThat(outcome.err())
          .contains("attached: evidence to " + image.reference() + ", " + image.digest());
      assertThat(outcome.code()).as(outcome.err() + outcome.out()).isZero();
      assertThat(evidence).doesNotExist();
      assertThat(judge(image).code()).isZero();
      assertThat(listed(image)).hasSize(2);

      attach(image, "--evidence-gate", "registry");
      assertThat(listed(image)).hasSize(3);
      assertThat(judge(image).code()).isZero();
    }
  }

  @Test
  void evidenceIsAttachedToEachImageOfAnIndex() throws Exception {
    try (ImageRegistry registry = ImageRegistry.start(temporary, "evidence on an index")) {
      PushedImage amd64 = PushedImage.to(registry.name() + "/shop/web:amd64", "amd64", "1000");
      PushedImage arm64 = PushedImage.to(registry.name() + "/shop/web:arm64", "arm64", "1000");
      PushedImage index = amd64.index("2.0", Map.of("amd64", amd64, "arm64", arm64));

      Outcome outcome = attach(index, "--platform", "all");

      assertThat(outcome.err())
          .contains("2.0#linux/amd64, " + amd64.digest())
          .contains("2.0#linux/arm64, " + arm64.digest());
      assertThat(judge(arm64).code()).isZero();
    }
  }

  @Test
  void nothingIsAttachedWhereNoRegistryTakesIt() throws Exception {
    folder.write("rootfs/etc/os-release", "ID=debian\n");

    Outcome here =
        CommandLine.run(
            "image", "--evidence-key", at("gate.pem"), "--evidence-attach", at("rootfs"));
    assertThat(here.code()).isEqualTo(2);
    assertThat(here.err()).contains("expected images in registries with '--evidence-attach', got");
    Outcome without = CommandLine.run("image", "--evidence-attach", "registry.example/web:1");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("expected '--evidence-key FILE' with '--evidence-attach'");
  }

  private Outcome attach(PushedImage image, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "image",
                "--only",
                "image-content/root-user",
                "--evidence-key",
                at("gate.pem"),
                "--evidence-attach"));
    words.addAll(List.of(more));
    words.add(image.reference().toString());
    return CommandLine.run(words.toArray(String[]::new));
  }

  private static List<ManifestDescriptor> listed(PushedImage image) {
    String tag = image.digest().replace(':', '-');
    return image.client().getIndex(image.reference().withTag(tag)).getManifests();
  }

  private Outcome judge(PushedImage image) throws Exception {
    folder.write(
        "signers.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: trusted-signers, namespace: portcullis-system}
        data: {gates: %s}
        """
            .formatted(SHA_256.hex(pair.getPublic().getEncoded())));
    return CommandLine.run(
        "image",
        "--only",
        "image-trust/gate-evidence",
        "--context",
        at("signers.yaml"),
        "--key",
        at("gate.pub"),
        image.reference().toString());
  }

  @Test
  void anImageWithoutADigestGetsNoEvidenceAndTheRunIsIncomplete() throws Exception {
    folder.write("rootfs/etc/os-release", "ID=debian\n");

    Outcome outcome =
        CommandLine.run(
            "image",
            "--only",
            "image-trust/gate-evidence",
            "--evidence",
            evidence.toString(),
            "--evidence-key",
            at("gate.pem"),
            at("rootfs"));

    assertThat(outcome.out()).contains("no evidence about it is signed: it has no digest");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(evidence).doesNotExist();
  }

  @Test
  void aWaivedFindingIsCountedApart() throws Exception {
    folder.bad("pod.yaml", "web");
    folder.write(
        "waivers.yaml",
        JudgedFolder.WAIVER
            .formatted("for-web", "web", "2999-01-01")
            .replace("pod-security", "local.no-pods"));

    Outcome outcome = check("--waivers", at("waivers.yaml"), at("pod.yaml"));

    Artifact file = Artifact.of(Files.readAllBytes(temporary.resolve("pod.yaml")));
    assertThat(verified(file).predicate().toString())
        .as(outcome.out())
        .endsWith("high: 0, critical: 0}, waived: 1}");
  }
}
