package dev.portcullis.supply.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.document.JsonText;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The bundles of Sigstore's conformance suite, 49 of which must fail, and each of these for the
/// reason that its author gave it.
class SigstoreTruthTest {
  private static final String SUITE = "files/sigstore-conformance/test/assets/bundle-verify";

  /// What most of the suite's bundles sign: the suite's `a.txt`, which is not among our cases.
  private static final Artifact DEFAULT =
      Artifact.ofDigest("a0cfc71271d6e278e57cd332ff957c3f7043fdda354c4cbb190a30d56efa01bf");

  private static final String IDENTITY =
      "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/"
          + ".github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
  private static final String ISSUER = "https://token.actions.githubusercontent.com";

  @Test
  void judgesEveryBundleRight() throws Exception {
    Map<String, String> reasons = reasons();
    List<String> wrong = new ArrayList<>();
    int cases = 0;

    for (Path folder : folders()) {
      String name = folder.getFileName().toString();
      Verification verification = verify(folder);
      cases++;
      if (!isRight(name, verification, reasons)) {
        wrong.add(name + ": " + verification);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(cases).isEqualTo(70);
    assertThat(reasons).hasSize(49);
  }

  @Test
  void noBrokenBundleIsVerifiedOrEndsInAnException() throws Exception {
    for (Path folder : folders()) {
      byte[] bundle = Files.readAllBytes(folder.resolve("bundle.sigstore.json"));
      Random random = new Random(bundle.length);
      for (int i = 0; i < 6; i++) {
        byte[] cut = Arrays.copyOf(bundle, random.nextInt(bundle.length - 2));
        byte[] changed = bundle.clone();
        changed[random.nextInt(bundle.length)] ^= (byte) (1 << random.nextInt(7));

        assertThat(verify(folder, cut)).isNotInstanceOf(Verification.Verified.class);
        assertThat(verify(folder, changed)).isNotNull();
      }
    }
  }

  @Test
  void judgesTheSameAsCosignStoredItOnce() throws Exception {
    Path folder = Truth.at(SUITE).resolve("happy-path-intoto-in-dsse-v3");
    Mapping bundle =
        Syntax.JSON.read(
            Files.readAllBytes(folder.resolve("bundle.sigstore.json")), Limits.DEFAULT);
    Mapping entry =
        bundle.mapping("verificationMaterial").sequence("tlogEntries").mappings().getFirst();
    AttachedLayer layer = older(bundle, entry, entry.string("integratedTime", ""));
    AttachedLayer later = older(bundle, entry, entry.string("integratedTime", "") + "0");

    Verifier verifier = new Verifier(root(folder));

    assertThat(verifier.verify(layer, DEFAULT, expectation(folder)))
        .isEqualTo(verify(folder))
        .isInstanceOf(Verification.Verified.class);
    assertThat(verifier.verify(layer, Artifact.of(new byte[1]), expectation(folder)))
        .isEqualTo(new Verification.Refused("the statement is about other artifacts"));
    assertThat(verifier.verify(later, DEFAULT, expectation(folder)))
        .isEqualTo(
            new Verification.Refused(
                "the log's promise is not signed by https://rekor.sigstore.dev"));
  }

  /// The annotations of an attestation's layer, as cosign's specification of signatures names them.
  private static AttachedLayer older(Mapping bundle, Mapping entry, String time) {
    Mapping certificate = bundle.mapping("verificationMaterial").mapping("certificate");
    byte[] log = Base64.getDecoder().decode(entry.mapping("logId").string("keyId", ""));
    String promise = entry.mapping("inclusionPromise").string("signedEntryTimestamp", "");
    return new AttachedLayer(
        AttachedLayer.ENVELOPE,
        new AttachedLayer.Payload(JsonText.bytes(bundle.mapping("dsseEnvelope"))),
        Map.of(
            "dev.cosignproject.cosign/signature",
            "",
            "dev.sigstore.cosign/certificate",
            "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(certificate.string("rawBytes", "")),
            "dev.sigstore.cosign/bundle",
            """
            {"SignedEntryTimestamp":"%s","Payload":{"body":"%s","integratedTime":%s,\
            "logIndex":%s,"logID":"%s"}}\
            """
                .formatted(
                    promise,
                    entry.string("canonicalizedBody", ""),
                    time,
                    entry.string("logIndex", ""),
                    HexFormat.of().formatHex(log))));
  }

  private static boolean isRight(
      String name, Verification verification, Map<String, String> reasons) {
    return switch (verification) {
      case Verification.Verified verified -> !name.endsWith("_fail") && isTimed(name, verified);
      case Verification.Refused(String reason) -> reason.contains(expected(name, reasons));
      case Verification.Undetermined(String reason) -> reason.contains(expected(name, reasons));
    };
  }

  private static boolean isTimed(String name, Verification.Verified verified) {
    return name.startsWith("managed-key") || !verified.times().isEmpty();
  }

  private static String expected(String name, Map<String, String> reasons) {
    return reasons.getOrDefault(name, "no reason that there could be");
  }

  private static Map<String, String> reasons() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    try (var in = SigstoreTruthTest.class.getResourceAsStream("sigstore-reasons.tsv")) {
      assertThat(in).isNotNull();
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        int tab = line.indexOf('\t');
        reasons.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return reasons;
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(Truth.at(SUITE))) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static Verification verify(Path folder) throws Exception {
    return verify(folder, Files.readAllBytes(folder.resolve("bundle.sigstore.json")));
  }

  private static Verification verify(Path folder, byte[] bundle) throws Exception {
    Path artifact = folder.resolve("artifact");
    return new Verifier(root(folder))
        .verify(
            bundle,
            Files.exists(artifact) ? Artifact.of(Files.readAllBytes(artifact)) : DEFAULT,
            expectation(folder));
  }

  private static Expectation expectation(Path folder) throws Exception {
    Path key = folder.resolve("key.pub");
    if (Files.exists(key)) {
      return new Expectation.Key(key(key));
    }
    return new Expectation.Identity(
        text(folder.resolve("identity"), IDENTITY), text(folder.resolve("issuer"), ISSUER));
  }

  private static PublicKey key(Path file)
      throws IOException, NotVerifiedException, GeneralSecurityException {
    return VerificationKey.read(Text.pem(Bytes.of(Files.readAllBytes(file)))).key();
  }

  private static String text(Path file, String otherwise) {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : otherwise;
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    }
  }

  private static TrustedRoot root(Path folder) throws IOException {
    Path own = folder.resolve("trusted_root.json");
    byte[] content = Files.exists(own) ? Files.readAllBytes(own) : production();
    return TrustedRoot.read("trusted_root.json", content).items().getFirst();
  }

  /// The public instance's root is no case, but one case is that root with an end to the time of
  /// its first log: without that end it is the root again.
  private static byte[] production() throws IOException {
    Path changed =
        Truth.at(SUITE).resolve("trust-root-tlog-validity-end-inclusive/trusted_root.json");
    String root = Files.readString(changed);
    String end = "\"2023-07-12T15:56:36Z\"";
    assertThat(root).containsOnlyOnce(end);
    return root.replace(end, "null").getBytes(UTF_8);
  }
}
