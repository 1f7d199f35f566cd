package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `check` says of lockfiles, by what `feed` fetched.
class PackagesTest {
  static final String ADVISORY =
      """
      {"id": "GHSA-aaaa-bbbb-cccc", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-2026-1"],
       "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
       "affected": [{"package": {"ecosystem": "npm", "name": "left-pad"},
         "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.3.0"}]}]}]}
      """;
  static final String LOCK =
      """
      {
        "name": "shop",
        "lockfileVersion": 3,
        "packages": {
          "node_modules/left-pad": {
            "version": "%s"
          }
        }
      }
      """;
  private static final String EXPLOITED =
      """
      {"vulnerabilities": [{"cveID": "CVE-2026-1", "dateAdded": "2026-01-02",
        "dueDate": "2026-01-23", "knownRansomwareCampaignUse": "Known"}]}
      """;

  @TempDir private Path temporary;
  private JudgedFolder folder;
  private FetchedAdvisories advisories;

  @BeforeEach
  void make() throws IOException {
    folder = new JudgedFolder(temporary.resolve("judged"));
    folder.write("web/package-lock.json", LOCK.formatted("1.2.0"));
    advisories = new FetchedAdvisories(temporary);
    advisories.say("npm", ADVISORY);
  }

  private Outcome update(String... feeds) throws IOException {
    String[] words = new String[6 + 2 * feeds.length];
    String[] first = {
      "feed", "update", "--from", advisories.mirror().toString(), "--advisories", place("a")
    };
    System.arraycopy(first, 0, words, 0, first.length);
    for (int i = 0; i < feeds.length; i++) {
      words[6 + 2 * i] = "--feed";
      words[7 + 2 * i] = feeds[i];
    }
    return CommandLine.run(words);
  }

  private String place(String name) {
    return temporary.resolve(name).toString();
  }

  private Outcome check(String... more) throws IOException {
    String[] words = new String[4 + more.length];
    String[] first = {"check", "--advisories", place("a"), folder.path()};
    System.arraycopy(first, 0, words, 0, first.length);
    System.arraycopy(more, 0, words, first.length, more.length);
    return CommandLine.run(words);
  }

  @Test
  void eachOfThousandsOfPackagesOfOneFileIsJudged() throws IOException {
    assertThat(update("osv/npm").code()).isZero();
    String packages =
        IntStream.range(0, 2_300)
            .mapToObj(
                "\"node_modules/a%1$d/node_modules/left-pad\": {\"version\": \"1.2.%1$d\"}"
                    ::formatted)
            .collect(Collectors.joining(",\n"));
    folder.write(
        "web/package-lock.json",
        "{\"lockfileVersion\": 3, \"packages\": {\n%s}}".formatted(packages));

    Outcome outcome = check("--only", "vulnerability", "--output", "github");

    assertThat(outcome.out().lines().filter(line -> line.contains("CVE-2026-1")))
        .hasSize(2_300)
        .isSortedAccordingTo(Comparator.comparingInt(PackagesTest::line));
  }

  private static int line(String annotation) {
    return Integer.parseInt(annotation.replaceFirst("(?s).*line=([0-9]+).*", "$1"));
  }

  @Test
  void aVulnerablePackageRefusesAtTheLineThatNamesIt() throws IOException {
    assertThat(update("osv/npm").code()).isZero();

    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("refused (critical): Mend critical vulnerabilities that have a fix")
        .contains("web/package-lock.json:5:5  Vulnerability CVE-2026-1:npm:left-pad")
        .contains("CVE-2026-1 in left-pad 1.2.0, fixed in 1.3.0.");
  }

  @Test
  void whatLockfilesHadBeforeAChangeIsKnown() throws Exception {
    advisories.say(
        "Maven",
        ADVISORY
            .replace("GHSA-aaaa-bbbb-cccc", "GHSA-dddd-eeee-ffff")
            .replace("CVE-2026-1", "CVE-2026-2")
            .replace("\"npm\"", "\"Maven\"")
            .replace("left-pad", "org.example:pad"));
    update("osv/npm", "osv/Maven");
    folder
        .write("old/yarn.lock", "left-pad@^1.2.0:\n  version \"1.2.0\"\n")
        .write("shop/pom.xml", POM.formatted("", "<properties><pad>1.2.0</pad></properties>"))
        .write("shop/web/pom.xml", POM.formatted(PARENT, PAD))
        .commit();
    folder.write("new/yarn.lock", "left-pad@^1.2.0:\n  version \"1.2.0\"\n");

    Outcome outcome = check("--since", "HEAD", "--only", "vulnerability");

    assertThat(outcome.out())
        .contains("new/yarn.lock:1:1")
        .contains("refused: 1 blocking, 3 existing");
    assertThat(check("--only", "vulnerability").out()).contains("shop/web/pom.xml:");
  }

  private static final String POM =
      """
      <project><modelVersion>4.0.0</modelVersion>%s
      <groupId>org.example</groupId><artifactId>shop</artifactId><version>1</version>%s
      </project>
      """;

  private static final String PARENT =
      """
      <parent><groupId>org.example</groupId><artifactId>shop</artifactId><version>1</version></parent>
      """;

  private static final String PAD =
      """
      <dependencies><dependency>
      <groupId>org.example</groupId><artifactId>pad</artifactId><version>${pad}</version>
      </dependency></dependencies>
      """;

  @Test
  void theFixedVersionPasses() throws IOException {
    update("osv/npm");
    folder.write("web/package-lock.json", LOCK.formatted("1.3.0"));

    assertThat(check().code()).isZero();
  }

  @Test
  void whatAttackersUseIsSaidFirstAndOnce() throws IOException {
    Path catalogue = advisories.mirror().resolve("kev/known_exploited_vulnerabilities.json");
    Files.createDirectories(catalogue.getParent());
    Files.writeString(catalogue, EXPLOITED);
    update("osv/npm", "kev");

    Outcome outcome = check();

    assertThat(outcome.out())
        .contains("is exploited by ransomware since 2026-01-02, fixed in 1.3.0.")
        .contains("refused: 1 blocking;");
  }

  @Test
  void theWordOfAVendorAnswersAndIsNoted() throws IOException {
    update("osv/npm");
    Path vex =
        Files.writeString(
            temporary.resolve("vendor.openvex.json"),
            """
            {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://example.com/vex/1",
             "author": "Vendor", "timestamp": "2026-11-01T00:00:00Z", "version": 1,
             "statements": [{"vulnerability": {"name": "CVE-2026-1"},
               "products": [{"@id": "pkg:npm/left-pad@1.2.0"}],
               "status": "not_affected", "justification": "vulnerable_code_not_present"}]}
            """);

    Outcome outcome = check("--vex", vex.toString(), "--output", "json");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("vulnerability/answered")
        .contains("CVE-2026-1 in left-pad 1.2.0 is said to be not affected (")
        .contains("vendor.openvex.json:");
  }

  @Test
  void whatNobodyKnowsOfIsIncompleteAndNeverPassed() throws IOException {
    Outcome outcome = check();

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("nothing is known of vulnerabilities of npm packages; 'portcullis feed update'");
  }

  @Test
  void whoeverDoesNotAskForVulnerabilitiesIsNotToldOfThem() throws IOException {
    Outcome outcome = check("--skip", "vulnerability", "--skip", "dependencies");

    assertThat(outcome.code()).isEqualTo(4);
  }

  @Test
  void anIndexGoesToAnotherMachineAsOneFile() throws IOException {
    update("osv/npm");
    String file = place("moved.index");
    CommandLine.run("feed", "export", "--advisories", place("a"), file);

    Outcome taken = CommandLine.run("feed", "import", "--advisories", place("b"), file);

    assertThat(taken.code()).isZero();
    Outcome status = CommandLine.run("feed", "status", "--advisories", place("b"));
    assertThat(status.out()).startsWith("osv/npm ").contains("1 records");
  }

  @Test
  void aBrokenIndexIsNotTaken() throws IOException {
    update("osv/npm");
    Path file = Path.of(place("a")).resolve("advisories.index");
    byte[] broken = Files.readAllBytes(file);
    broken[broken.length / 3] ^= 1;
    Path sent = Files.write(temporary.resolve("broken.index"), broken);

    Outcome taken = CommandLine.run("feed", "import", "--advisories", place("a"), sent.toString());

    assertThat(taken.code()).isEqualTo(3);
    assertThat(check().code()).isEqualTo(1);
  }

  @Test
  void anUnchangedFeedIsNotReadAgainAndAMissingOneIsTold() throws IOException {
    update("osv/npm");

    Outcome again = update("osv/npm", "epss");

    assertThat(again.code()).isEqualTo(3);
    assertThat(again.err())
        .contains("osv/npm: unchanged")
        .contains("epss: its publisher does not have it");
  }

  @Test
  void aFeedThatThereIsNotIsAMistake() throws IOException {
    Outcome outcome = update("osv/nmp");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("no feed is called 'osv/nmp' (did you mean 'osv/npm'?)");
  }

  @Test
  void anEmptyFolderHasNoStatus() throws IOException {
    assertThat(CommandLine.run("feed", "status", "--advisories", place("none")).code())
        .isEqualTo(4);
  }
}
