package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What is known of packages: a mirror of feeds, and what was fetched from it.
///
/// @param folder has the mirror in `mirror`, and what was fetched in `advisories`
record FetchedAdvisories(Path folder) {
  Path mirror() {
    return folder.resolve("mirror");
  }

  Path fetched() {
    return folder.resolve("advisories");
  }

  /// Makes the mirror say of an ecosystem nothing but one record of OSV.
  void say(String ecosystem, String record) throws IOException {
    Path archive = mirror().resolve(ecosystem).resolve("all.zip");
    Files.createDirectories(archive.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("record.json"));
      zip.write(record.getBytes(UTF_8));
    }
  }

  /// Fetches feeds, which must be there.
  void fetch(String... feeds) throws IOException {
    List<String> words = new ArrayList<>(List.of("feed", "update", "--from", mirror().toString()));
    for (String feed : feeds) {
      words.addAll(List.of("--feed", feed));
    }
    Outcome outcome = run(words.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  /// Runs Portcullis by what was fetched.
  Outcome run(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--advisories", fetched().toString()));
    return CommandLine.run(all.toArray(String[]::new));
  }
}
