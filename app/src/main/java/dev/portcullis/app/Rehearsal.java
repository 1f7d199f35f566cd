package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.source.render.WorkFolder;
import dev.portcullis.supply.advisory.AdvisoryIndexWriter;
import dev.portcullis.supply.feed.FeedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Runs what users run most in one JVM, over the examples and over what ships in small, so that a
/// start-up cache can be recorded of it. It says nothing, and changes nothing outside of a folder
/// of its own.
public final class Rehearsal {
  /// One of each ecosystem that has an order of versions of its own.
  private static final List<Part> PARTS =
      List.of(
          new Part("npm", "left", "pkg:npm/left@1.0.0"),
          new Part("PyPI", "left", "pkg:pypi/left@1.0.0"),
          new Part("Maven", "org.example:left", "pkg:maven/org.example/left@1.0.0"),
          new Part("Go", "example.org/left", "pkg:golang/example.org/left@v1.0.0"),
          new Part("crates.io", "left", "pkg:cargo/left@1.0.0"),
          new Part("NuGet", "Left", "pkg:nuget/Left@1.0.0"),
          new Part("RubyGems", "left", "pkg:gem/left@1.0.0"),
          new Part("Packagist", "org/left", "pkg:composer/org/left@1.0.0"),
          new Part("Debian", "left", "pkg:deb/debian/left@1.0.0?distro=debian-12"),
          new Part("Alpine", "left", "pkg:apk/alpine/left@1.0.0-r0?distro=alpine-3.20"));

  private static final int VERSIONS = 120;
  private static final int REFUSED = 1;

  private final Path folder;

  private Rehearsal(Path folder) {
    this.folder = folder;
  }

  /// Something that ships, and of which an advisory speaks.
  private record Part(String ecosystem, String name, String purl) {
    String advisory() {
      return """
      {"id": "GHSA-%1$s", "aliases": ["CVE-2026-%1$s"], "modified": "2026-01-01T00:00:00Z", "summary": "An example",
       "severity": [
         {"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
         {"type": "CVSS_V3", "score": "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
         {"type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}],
       "affected": [{"package": {"ecosystem": "%1$s", "name": "%2$s"},
         "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0.0"}]}]}]}
      """
          .formatted(ecosystem, name);
    }

    String component(int number) {
      return """
      {"type": "library", "name": "%s", "version": "1.0.%2$d", "purl": "%3$s"}\
      """
          .formatted(name, number, purl.replace("1.0.0", "1.0." + number));
    }

    /// So many that they are worked on in parts, side by side.
    Stream<String> components() {
      return IntStream.range(0, VERSIONS).mapToObj(this::component);
    }
  }

  /// Rehearses.
  ///
  /// @param args the folder of the examples
  /// @throws IllegalStateException when a run ends otherwise than it should: it rehearsed little
  public static void main(String[] args) throws IOException {
    try (WorkFolder folder = WorkFolder.create("portcullis-rehearsal")) {
      Rehearsal rehearsal = new Rehearsal(folder.path());
      rehearsal.advisories();
      rehearsal.check(args[0]);
      rehearsal.project();
      rehearsal.image();
    }
  }

  /// A tree with manifests, and a bill of materials that has vulnerabilities.
  private void check(String examples) throws IOException {
    Path bill = folder.resolve("bom.cdx.json");
    String components = PARTS.stream().flatMap(Part::components).collect(Collectors.joining(","));
    Files.writeString(
        bill,
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [%s]}
        """
            .formatted(components));
    for (String each : List.of(examples, bill.toString())) {
      run(
          REFUSED,
          "check",
          "--advisories",
          folder.toString(),
          "--output",
          "text",
          "--output",
          "json=/dev/null",
          "--output",
          "sarif=/dev/null",
          each);
    }
  }

  private void project() throws IOException {
    Path project = folder.resolve("project");
    RehearsedProject.write(project);
    run(REFUSED, "check", "--advisories", folder.toString(), project.toString());
  }

  private void image() throws IOException {
    Path image = folder.resolve("image.tar");
    Files.write(image, RehearsedImage.archive());
    run(REFUSED, "image", "--advisories", folder.toString(), image.toString());
    run(0, "sbom", image.toString());
  }

  private void advisories() throws IOException {
    try (AdvisoryIndexWriter index = AdvisoryIndexWriter.at(new FeedFolder(folder).index())) {
      for (Part each : PARTS) {
        Path archive = folder.resolve("all.zip");
        try (OutputStream file = Files.newOutputStream(archive);
            ZipOutputStream zip = new ZipOutputStream(file)) {
          zip.putNextEntry(new ZipEntry(each.ecosystem() + ".json"));
          zip.write(each.advisory().getBytes(UTF_8));
        }
        index.add(archive, each.ecosystem());
        Files.delete(archive);
      }
      index.finish();
    }
  }

  private static void run(int expected, String... words) {
    PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    Console console = Console.standard(InputStream.nullInputStream(), nobody, nobody);
    int code = new Portcullis(console).end(List.of(words));
    if (code != expected) {
      throw new IllegalStateException(
          "expected %s to end with %d, got %d".formatted(List.of(words), expected, code));
    }
  }
}
