package dev.portcullis.supply.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Origin;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.component.Owner.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `left-pad` 1.0, which Debian packs as `python3-left-pad` from the source `left-pad`.
class DistributionWordTest {
  private static final Location LIST = new Location("list", 1, 1, "");
  private static final Component LEFT =
      new Component(Ecosystem.PYTHON, "", "left-pad", "1.0", LIST);
  private static final Component PACKED = debian("12");
  private static final String PYPI = "PyPI left-pad GHSA-1 {'aliases': ['CVE-1']} 2.0";

  @TempDir private Path folder;

  private static Component debian(String release) {
    Origin source = new Origin("left-pad", "1.0-1");
    return new Component(Ecosystem.DEBIAN, release, "python3-left-pad", "1.0-1", source, LIST);
  }

  /// An OSV record of `ECOSYSTEM NAME ID MORE FIXED`.
  private static String record(String text) {
    String[] parts = text.split(" (?![^{]*\\})", -1);
    return """
    {'id': '%s', %s, 'affected': [{'package': {'ecosystem': '%s', 'name': '%s'},
     'ranges': [{'type': 'ECOSYSTEM', 'events': [{'introduced': '0'}, {'fixed': '%s'}]}]}]}
    """
        .formatted(
            parts[2], parts[3].substring(1, parts[3].length() - 1), parts[0], parts[1], parts[4])
        .replace('\'', '"');
  }

  /// What is found of both packages, by an index of all ecosystems of which there are records.
  private Matching matching(Owner owner, String... records) throws IOException {
    TreeMap<String, List<String>> byEcosystem = new TreeMap<>();
    for (String each : records) {
      String ecosystem = each.substring(0, each.indexOf(' ')).split(":", -1)[0];
      byEcosystem.computeIfAbsent(ecosystem, _ -> new ArrayList<>()).add(record(each));
    }
    Path path = folder.resolve("index");
    try (AdvisoryIndexWriter writer = AdvisoryIndexWriter.at(path)) {
      for (String each : byEcosystem.keySet()) {
        assertThat(writer.add(archive(each, byEcosystem.get(each)), each)).isEmpty();
      }
      writer.finish();
    }
    try (AdvisoryIndex index = AdvisoryIndex.open(path)) {
      return Matching.of(
          List.of(LEFT, owner.component()),
          each -> each.equals(LEFT) ? Optional.of(owner) : Optional.empty(),
          index);
    }
  }

  private Path archive(String name, List<String> records) throws IOException {
    Path path = folder.resolve(name + ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < records.size(); i++) {
        zip.putNextEntry(new ZipEntry(i + ".json"));
        zip.write(records.get(i).getBytes(UTF_8));
      }
    }
    return path;
  }

  private static List<String> told(Matching matching) {
    Stream<String> open =
        matching.matches().stream()
            .map(
                each -> "%s in %s".formatted(each.vulnerability().name(), each.component().name()));
    Stream<String> left =
        matching.left().stream()
            .map(each -> "left %s".formatted(each.match().vulnerability().name()));
    return Stream.concat(open, left).toList();
  }

  @Test
  void whatTheDistributionStillHasIsToldOnceByItsAdvisory() throws IOException {
    Matching matching =
        matching(
            new Owner(PACKED, Share.REPACKED),
            PYPI,
            "Debian:12 left-pad DEBIAN-CVE-1 {'upstream': ['CVE-1']} 1.0-9");

    assertThat(told(matching)).containsExactly("DEBIAN-CVE-1 in python3-left-pad", "left CVE-1");
  }

  @Test
  void whatTheDistributionPatchedUnderTheOldVersionIsToldByNobody() throws IOException {
    Matching matching =
        matching(
            new Owner(PACKED, Share.REPACKED),
            PYPI,
            "Debian:12 left-pad DSA-1 {'related': ['CVE-1']} 1.0-1");

    assertThat(told(matching)).containsExactly("left CVE-1");
  }

  @Test
  void theSilenceOfADistributionThatSpeaksOfThePackageCounts() throws IOException {
    Matching matching =
        matching(
            new Owner(PACKED, Share.REPACKED),
            PYPI,
            "Debian:11 left-pad DEBIAN-CVE-2 {'upstream': ['CVE-2']} 1.0-9");

    assertThat(told(matching)).containsExactly("left CVE-1");
  }

  /// A package of somebody else, for whom the distribution does not answer.
  @Test
  void theSilenceOfADistributionThatNeverSpeaksOfThePackageDoesNot() throws IOException {
    Matching matching =
        matching(
            new Owner(PACKED, Share.REPACKED),
            PYPI,
            "Debian:12 other DEBIAN-CVE-2 {'upstream': ['CVE-2']} 9");

    assertThat(told(matching)).containsExactly("CVE-1 in left-pad");
    assertThat(matching.matches().getFirst()).isInstanceOf(Match.Affecting.class);
  }

  @Test
  void ofAPartOnlyWhatTheDistributionNamesIsItsOwn() throws IOException {
    Matching matching =
        matching(
            new Owner(PACKED, Share.PART),
            PYPI,
            "PyPI left-pad GHSA-2 {'aliases': ['CVE-2']} 2.0",
            "Debian:12 left-pad DEBIAN-CVE-2 {'upstream': ['CVE-2']} 1.0-1");

    assertThat(told(matching)).containsExactly("CVE-1 in left-pad", "left CVE-2");
  }

  /// What Debian says of another release says nothing of this one.
  @Test
  void aPartIsNotAnsweredForByAnotherRelease() throws IOException {
    Matching matching =
        matching(
            new Owner(PACKED, Share.PART),
            PYPI,
            "Debian:11 left-pad DEBIAN-CVE-1 {'upstream': ['CVE-1']} 1.0-9");

    assertThat(told(matching)).containsExactly("CVE-1 in left-pad");
  }

  @Test
  void withoutAdvisoriesOfTheDistributionNobodyCanTellWhatItPatched() throws IOException {
    Matching matching = matching(new Owner(PACKED, Share.REPACKED), PYPI);

    assertThat(matching.uncovered()).containsExactly("Debian");
    assertThat(matching.matches())
        .singleElement()
        .isInstanceOfSatisfying(
            Match.Undetermined.class,
            match ->
                assertThat(match.cause())
                    .isEqualTo(
                        "it came with python3-left-pad 1.0-1, which may have a patch for it, "
                            + "and nothing is known of Debian packages"));
  }

  @Test
  void withoutAdvisoriesOfTheDistributionAPartIsWhatItsVersionSays() throws IOException {
    Matching matching = matching(new Owner(PACKED, Share.PART), PYPI);

    assertThat(matching.matches()).singleElement().isInstanceOf(Match.Affecting.class);
  }

  /// Where the release is unknown, what is said of any may be meant.
  @Test
  void withoutAReleaseTheDistributionAnswersAllTheSame() throws IOException {
    Matching matching =
        matching(
            new Owner(debian(""), Share.PART),
            PYPI,
            "Debian:11 left-pad DEBIAN-CVE-1 {'upstream': ['CVE-1']} 1.0-9");

    assertThat(told(matching)).containsExactly("DEBIAN-CVE-1 in python3-left-pad", "left CVE-1");
  }
}
