package dev.portcullis.supply;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.supply.advisory.OsvReader;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import dev.portcullis.supply.document.Xml;
import dev.portcullis.supply.image.LayerTargets;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.supply.installed.InstalledFormats;
import dev.portcullis.supply.installed.OwnershipFormats;
import dev.portcullis.supply.installed.RpmHeaderTargets;
import dev.portcullis.supply.installed.executable.ProgramTargets;
import dev.portcullis.supply.installed.java.JarTargets;
import dev.portcullis.supply.keyed.KeyedFileTargets;
import dev.portcullis.supply.keyed.PackedReader;
import dev.portcullis.supply.lockfile.LockfileFormat;
import dev.portcullis.supply.lockfile.LockfileFormats;
import dev.portcullis.supply.sbom.Bills;
import dev.portcullis.supply.secret.SecretScanner;
import dev.portcullis.supply.signature.SignatureTargets;
import dev.portcullis.supply.signature.TimestampTargets;
import dev.portcullis.supply.vex.VexDocuments;
import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.fuzz.FuzzTarget;
import dev.portcullis.testkit.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is in an image, a lockfile or a signature ends in no exception that nobody foresaw.
class SupplyFuzzTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  static List<FuzzTarget> targets() throws IOException {
    List<FuzzTarget> targets = new ArrayList<>();
    targets.addAll(LayerTargets.all());
    targets.addAll(JarTargets.all());
    targets.addAll(ProgramTargets.all());
    targets.addAll(RpmHeaderTargets.all());
    targets.addAll(SignatureTargets.all());
    targets.addAll(TimestampTargets.all());
    targets.addAll(KeyedFileTargets.all());
    targets.addAll(installed());
    targets.addAll(owned());
    targets.addAll(lockfiles());
    targets.addAll(documents());
    return targets;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whateverIsReadEndsInAValue(FuzzTarget target) {
    Fuzzing.run(target);
  }

  private static List<FuzzTarget> installed() throws IOException {
    return examples("installed", InstalledFormats::claim, InstalledFormats::read);
  }

  private static List<FuzzTarget> owned() throws IOException {
    return examples("owned", OwnershipFormats::claim, OwnershipFormats::read);
  }

  /// One for each example of a format: most are told by their path.
  private static List<FuzzTarget> examples(
      String folder, Predicate<String> claims, Consumer<InstalledFile> reader) throws IOException {
    List<FuzzTarget> targets = new ArrayList<>();
    for (String name : Golden.cases(RESOURCES.resolve(folder))) {
      Path root = RESOURCES.resolve(folder).resolve(name).resolve("root");
      for (Path each : files(root)) {
        String path = root.relativize(each).toString();
        if (claims.test(path)) {
          targets.add(
              new FuzzTarget(
                  folder + "-" + name + "-" + targets.size(),
                  content -> reader.accept(InstalledFile.of(path, 0644, content)),
                  List.of(Files.readAllBytes(each))));
        }
      }
    }
    return targets;
  }

  private static List<FuzzTarget> lockfiles() throws IOException {
    List<FuzzTarget> targets = new ArrayList<>();
    for (String name : Golden.cases(RESOURCES.resolve("lockfiles"))) {
      for (Path each : files(RESOURCES.resolve("lockfiles").resolve(name))) {
        String file = each.getFileName().toString();
        LockfileFormat format = LockfileFormats.of(file).orElse(null);
        if (format != null) {
          targets.add(
              new FuzzTarget(
                  "lockfile-" + name.replace('.', '-') + "-" + targets.size(),
                  content -> format.read(file, content),
                  List.of(Files.readAllBytes(each))));
        }
      }
    }
    return targets;
  }

  private static List<FuzzTarget> documents() {
    OsvReader osv = new OsvReader();
    SecretScanner secrets = new SecretScanner();
    return List.of(
        new FuzzTarget(
            "packed-record", SupplyFuzzTest::unpack, seeds("\3one\2\1a\1b\177", "\200\1\0")),
        new FuzzTarget(
            "toml",
            content -> Syntax.TOML.value(content, Limits.DEFAULT),
            seeds(
                "a = 1\n[b]\nc = [\"x\", 'y', 2.5e3, 2020-01-01T00:00:00Z]\n[[d]]\ne.f = {g = 1}\n")),
        new FuzzTarget(
            "xml",
            content -> Xml.read(content, Limits.DEFAULT),
            seeds("<?xml version=\"1.0\"?><a b=\"c\"><!-- d --><e>&lt;f</e><![CDATA[g]]></a>")),
        new FuzzTarget(
            "osv",
            content -> osv.read(content, "GHSA.json"),
            seeds(
                """
                {"schema_version":"1.7.0","id":"GHSA-1","aliases":["CVE-2021-1"],
                 "modified":"2024-01-01T00:00:00Z","published":"2023-01-01T00:00:00Z",
                 "severity":[{"type":"CVSS_V3",
                  "score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
                 "affected":[{"package":{"ecosystem":"npm","name":"a"},"versions":["1.0.0"],
                  "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.2.3"}]}]}]}
                """)),
        new FuzzTarget(
            "bill",
            content -> Bills.read("bom.json", content),
            seeds(
                """
                {"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library",
                 "name":"a","version":"1","purl":"pkg:npm/a@1","hashes":[],
                 "components":[{"type":"library","name":"b","version":"2"}]}]}
                """,
                """
                {"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","packages":[{"name":"a",
                 "SPDXID":"SPDXRef-a","versionInfo":"1","externalRefs":[{"referenceCategory":
                 "PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:npm/a@1"}]}]}
                """)),
        new FuzzTarget(
            "bill-text",
            content -> Bills.read("a.spdx", content),
            seeds("SPDXVersion: SPDX-2.3\nPackageName: a\nPackageVersion: 1\nSPDXID: SPDXRef-a\n")),
        new FuzzTarget(
            "vex",
            content -> VexDocuments.read("vex.json", content),
            seeds(
                """
                {"@context":"https://openvex.dev/ns/v0.2.0","@id":"x","author":"a","version":1,
                 "timestamp":"2024-01-01T00:00:00Z","statements":[{"vulnerability":{"name":"CVE-1"},
                 "products":[{"@id":"pkg:npm/a@1"}],"status":"fixed"}]}
                """)),
        new FuzzTarget(
            "secrets",
            content -> secrets.scan("notes.txt", content),
            seeds(
                """
                password = "hunter2hunter2hunter2"
                -----BEGIN PRIVATE KEY-----
                MIIE
                -----END PRIVATE KEY-----
                https://user:secret@example.com/
                token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.AAAA
                """)));
  }

  private static void unpack(byte[] content) throws IOException {
    PackedReader reader = new PackedReader(content);
    while (reader.hasMore()) {
      reader.text();
      reader.texts();
      reader.number();
    }
  }

  private static List<byte[]> seeds(String... texts) {
    return Stream.of(texts).map(each -> each.getBytes(UTF_8)).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      return below.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
