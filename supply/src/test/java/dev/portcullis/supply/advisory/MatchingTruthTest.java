package dev.portcullis.supply.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.purl.PackageUrl;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What another scanner and the OSV service say of real packages. Neither is the truth: each
/// difference is named here with who is right by the text of the advisory.
class MatchingTruthTest {
  private static final String DATA = "../advisories";
  private static final List<String> ECOSYSTEMS =
      List.of("Go", "Maven", "NuGet", "PyPI", "crates.io", "npm");

  private static final List<String> BY_NAME = List.of("Go", "PyPI", "crates.io");

  /// What only we find, by ranges that name it: the other scanner asks the lists of versions alone
  /// where there are some, and they lack these versions, one of which is 3.2 in another spelling.
  private static final List<String> ONLY_OURS =
      List.of(
          "PyPI django 3.2.0 PYSEC-2022-304",
          "PyPI moin 1.7.3 PYSEC-2018-47",
          "PyPI moin 1.7.3 PYSEC-2020-241",
          "PyPI shuup 0.4.2 PYSEC-2021-355");

  /// What the service found by a later text than that of our snapshot, in which it begins at 3.2.
  private static final List<String> ONLY_THEIRS =
      List.of("PyPI django 1.11.29 GHSA-8x94-hmjh-97hq", "PyPI django 2.2.24 GHSA-8x94-hmjh-97hq");

  /// What the service did not have yet when it was asked: they came with Go 1.25.13 and 1.26.6 and
  /// with x/image 0.45.0, and their texts name the versions asked for.
  private static final List<String> LATER =
      List.of(
          "GO-2026-5026",
          "GO-2026-5942",
          "GO-2026-5972",
          "GO-2026-6088",
          "GO-2026-6089",
          "GO-2026-6090",
          "GO-2026-6091",
          "GO-2026-6179",
          "GO-2026-6180",
          "GO-2026-6218",
          "GO-2026-6222");

  /// What the service no longer finds by a later text than that of our snapshot, in which it begins
  /// at 0.
  private static final List<String> NO_LONGER = List.of("PYSEC-2021-108");

  @TempDir static Path folder;
  private static AdvisoryIndex index;

  @BeforeAll
  static void build() throws IOException {
    Path path = folder.resolve("index");
    try (AdvisoryIndexWriter writer = AdvisoryIndexWriter.at(path)) {
      for (String each : ECOSYSTEMS) {
        Path archive = Truth.at(DATA + "/osv-scanner/" + each + "/all.zip");
        assertThat(writer.add(archive, each)).isEmpty();
      }
      Path catalogue = Truth.at(DATA + "/kev/known_exploited_vulnerabilities.json");
      Reading<KnownExploited> exploited =
          new KnownExploitedReader().read(Files.readAllBytes(catalogue), "kev");
      assertThat(exploited.items()).hasSize(1404);
      assertThat(exploited.unreadable()).isEmpty();
      for (KnownExploited each : exploited.items()) {
        writer.add(each);
      }
      writer.finish();
    }
    index = AdvisoryIndex.open(path);
  }

  @AfterAll
  static void close() {
    if (index != null) {
      index.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cargo-trivy, 22",
    "go-kubernetes, 95",
    "npm-dc, 225",
    "poetry-dc, 19",
    "req-small, 38",
    "sbom-1000, 1947"
  })
  void findsWhatAnotherScannerFinds(String name, int count) throws IOException {
    SortedSet<String> theirs = new TreeSet<>();
    SortedSet<String> packages = new TreeSet<>();
    for (String line : Files.readAllLines(Truth.at(DATA + "/expected/" + name + ".tsv"))) {
      theirs.add(line.replace('\t', ' '));
      packages.add(line.substring(0, line.lastIndexOf('\t')));
    }
    List<Component> components = new ArrayList<>();
    if (name.startsWith("sbom")) {
      components.addAll(ofBill(name));
    } else {
      packages.forEach(each -> components.add(component(each.split("\t", -1))));
    }

    SortedSet<String> ours = new TreeSet<>();
    for (Match match : Matching.of(components, index).matches()) {
      assertThat(match).isInstanceOf(Match.Affecting.class);
      for (Advisory advisory : match.vulnerability().advisories()) {
        ours.add(line(match.component(), advisory.id()));
      }
    }

    tell(name, ours, theirs);
    assertThat(theirs).hasSize(count);
    assertThat(without(theirs, ours)).isEmpty();
    assertThat(ONLY_OURS).containsAll(without(ours, theirs));
  }

  /// By vulnerability, where our data knows its name. The data for Maven, NuGet and npm knows those
  /// of CVE only, and the answers are by names of GitHub: these are held against whether a package
  /// has any. What the service has beyond that is later than our data.
  @ParameterizedTest
  @ValueSource(strings = {"Go", "Maven", "NuGet", "PyPI", "crates.io", "npm"})
  void findsWhatTheServiceFinds(String ecosystem) throws IOException {
    SortedSet<String> ours = new TreeSet<>();
    SortedSet<String> theirs = new TreeSet<>();
    for (Mapping query : queries(ecosystem)) {
      Component component =
          component(ecosystem, query.string("name", ""), query.string("version", ""));
      List<String> said = query.sequence("vulns").strings();
      List<Match> matches = Matching.of(List.of(component), index).matches();
      for (String each : said) {
        if (!index.named(each).isEmpty()) {
          theirs.add(line(component, each));
        }
      }
      if (said.isEmpty() || BY_NAME.contains(ecosystem)) {
        matches.forEach(match -> ours.addAll(lines(match, said)));
      }
    }

    tell("osv service, " + ecosystem, ours, theirs);
    assertThat(ONLY_THEIRS).containsAll(without(theirs, ours));
    assertThat(without(ours, theirs))
        .allMatch(line -> LATER.contains(id(line)) || NO_LONGER.contains(id(line)));
  }

  /// By the names that the service has for it, and else by that of the last advisory.
  private static List<String> lines(Match match, List<String> said) {
    List<String> lines = new ArrayList<>();
    for (String each : match.vulnerability().names()) {
      if (said.contains(each)) {
        lines.add(line(match.component(), each));
      }
    }
    return lines.isEmpty()
        ? List.of(line(match.component(), match.vulnerability().advisories().getLast().id()))
        : lines;
  }

  private static String id(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  @Test
  void knowsThatTheFamousOneIsExploited() throws IOException {
    Component old = component("Maven", "org.apache.logging.log4j:log4j-core", "2.14.1");

    Matching matching = Matching.of(List.of(old), index);

    assertThat(matching.matches())
        .filteredOn(match -> match.vulnerability().name().equals("CVE-2021-44228"))
        .singleElement()
        .satisfies(match ->
            assertThat(match.vulnerability().exploited())
                .extracting(KnownExploited::ransomware)
                .containsExactly("Known"));
  }

  private static List<Mapping> queries(String ecosystem) throws IOException {
    String text = Files.readString(Truth.at(DATA + "/osv-api-truth.json"));
    return ((Sequence) Json.read(text))
        .mappings().stream()
            .filter(each -> each.string("ecosystem", "").equals(ecosystem))
            .filter(each -> !each.string("version", "").isEmpty())
            .toList();
  }

  private static List<Component> ofBill(String name) throws IOException {
    String text = Files.readString(Truth.at(DATA + "/" + name + ".cdx.json"));
    List<Component> components = new ArrayList<>();
    for (Mapping each : ((Mapping) Json.read(text)).sequence("components").mappings()) {
      PackageUrl url = PackageUrl.read(each.string("purl", "")).orElseThrow();
      Ecosystem ecosystem = ofType(url.type()).orElseThrow();
      String between = ecosystem == Ecosystem.MAVEN ? ":" : "/";
      String full = url.namespace().isEmpty() ? url.name() : url.namespace() + between + url.name();
      components.add(component(ecosystem.osvName(), full, url.version()));
    }
    return components;
  }

  private static Optional<Ecosystem> ofType(String type) {
    return Arrays.stream(Ecosystem.values())
        .filter(each -> each.purlType().equals(type))
        .findFirst();
  }

  private static Component component(String... named) {
    return new Component(
        Ecosystem.ofOsv(named[0]).orElseThrow(),
        "",
        named[1],
        named[2],
        new Location("list", 0, 0, ""));
  }

  private static String line(Component component, String id) {
    return String.join(
        " ", component.ecosystem().osvName(), component.name(), component.version(), id);
  }

  private static List<String> without(SortedSet<String> all, SortedSet<String> those) {
    SortedSet<String> rest = new TreeSet<>(all);
    rest.removeAll(those);
    return List.copyOf(rest);
  }

  private static void tell(String what, SortedSet<String> ours, SortedSet<String> theirs) {
    int both = ours.size() - without(ours, theirs).size();
    Map<String, Integer> numbers = new TreeMap<>();
    numbers.put("both", both);
    numbers.put("only ours", ours.size() - both);
    numbers.put("only theirs", theirs.size() - both);
    System.out.println("matching, " + what + ": " + numbers);
  }
}
