package dev.portcullis.supply.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that nobody exported are not taken. What is exported and taken again is tried by
/// `CsafProviderTest` of the program.
class FeedArchiveTest {
  private static final String ORIGIN = "https://vendor.example/provider-metadata.json\n";

  @TempDir private Path temporary;
  private FeedFolder folder;
  private byte[] index;

  @BeforeEach
  void make() throws IOException {
    FeedFolder other = new FeedFolder(Files.createDirectory(temporary.resolve("other")));
    other.build(_ -> {});
    index = Files.readAllBytes(other.index());
    folder = new FeedFolder(Files.createDirectory(temporary.resolve("here")));
  }

  private Path archive(String... namesAndTexts) throws IOException {
    Path file = temporary.resolve("sent");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        boolean given = namesAndTexts[i + 1].equals("INDEX");
        zip.write(given ? index : namesAndTexts[i + 1].getBytes(UTF_8));
      }
    }
    return file;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(temporary.resolve("here"))) {
      return new ArrayList<>(
          all.filter(Files::isRegularFile)
              .map(each -> temporary.resolve("here").relativize(each).toString())
              .sorted()
              .toList());
    }
  }

  @Test
  void anIndexAndADocumentAreTaken() throws IOException {
    folder.take(
        archive(
            "advisories.index",
            "INDEX",
            "csaf/vendor.example/origin",
            ORIGIN,
            "csaf/vendor.example/spoken-of.tsv",
            "v-1.json\tCVE-2026-1\n",
            "csaf/vendor.example/v-1.json",
            "{}"));

    assertThat(files())
        .containsExactly(
            "advisories.index",
            "csaf/vendor.example/origin",
            "csaf/vendor.example/spoken-of.tsv",
            "csaf/vendor.example/v-1.json");
  }

  @ParameterizedTest
  @CsvSource({
    "../outside",
    "csaf/../../outside.json",
    "csaf/../v-1.json",
    "csaf/a/../v-1.json",
    "/csaf/a/v-1.json",
    "csaf/a/b/v-1.json",
    "csaf/a/V-1.JSON",
    "csaf/.a/v-1.json",
    "lock",
    "feeds/npm/all.zip",
  })
  void nothingElseIsTaken(String name) throws IOException {
    Path archive = archive("advisories.index", "INDEX", name, "{}");

    assertThatThrownBy(() -> folder.take(archive))
        .isInstanceOf(IOException.class)
        .hasMessage("expected what 'portcullis feed export' writes, got '" + name + "'");
    assertThat(files()).isEmpty();
    assertThat(temporary.resolve("outside")).doesNotExist();
  }

  @Test
  void documentsWithoutAnIndexAreNotTaken() throws IOException {
    Path archive = archive("csaf/vendor.example/origin", ORIGIN);

    assertThatThrownBy(() -> folder.take(archive)).hasMessage("there is no index in it");
    assertThat(files()).isEmpty();
  }

  @Test
  void aProviderWithoutDocumentsThatItSpeaksOfIsNotTaken() throws IOException {
    Path archive =
        archive(
            "advisories.index",
            "INDEX",
            "csaf/a/origin",
            ORIGIN,
            "csaf/a/spoken-of.tsv",
            "../../../etc/passwd\tCVE-2026-1\n");

    assertThatThrownBy(() -> folder.take(archive)).hasMessage("documents of 'csaf/a' are missing");
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "no address"})
  void aProviderOfWhomNobodyKnowsWhoHeIsIsNotTaken(String origin) throws IOException {
    Path archive =
        archive(
            "advisories.index",
            "INDEX",
            origin.isEmpty() ? "csaf/a/v-1.json" : "csaf/a/origin",
            origin,
            "csaf/a/spoken-of.tsv",
            "");

    assertThatThrownBy(() -> folder.take(archive)).hasMessage("it does not say whose 'csaf/a' is");
    assertThat(files()).isEmpty();
  }

  @Test
  void theDocumentsOfAnotherProviderInTheSamePlaceAreNotTaken() throws IOException {
    String[] sent = {
      "advisories.index", "INDEX", "csaf/a/origin", ORIGIN, "csaf/a/spoken-of.tsv", ""
    };
    folder.take(archive(sent));
    sent[3] = "https://other.example/provider-metadata.json\n";
    Path other = archive(sent);

    assertThatThrownBy(() -> folder.take(other)).hasMessageContaining("is that of 'https://vendor");
    assertThat(files()).hasSize(3);
  }
}
