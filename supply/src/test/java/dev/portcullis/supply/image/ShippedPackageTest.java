package dev.portcullis.supply.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Shipped;
import dev.portcullis.supply.installed.java.Jar;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedPackageTest {
  private static final String STATUS = "var/lib/dpkg/status";
  private static final String PYTHON =
      "usr/lib/python3/dist-packages/left_pad-1.0.dist-info/METADATA";

  private static String paragraph(String name, String version) {
    return "Package: %s\nStatus: install ok installed\nVersion: %s\n\n".formatted(name, version);
  }

  private static List<String> packages(TestImage image) {
    ImageContents<Shipped> contents =
        new ImageReader<>(List.of(new InstalledPackages()), ImageLimits.DEFAULT, 2)
            .read(image)
            .items()
            .getFirst();
    return ShippedPackage.of(contents).items().stream()
        .map(each ->
            "%s %s@%d".formatted(each.component(), each.component().release(), each.layer()))
        .toList();
  }

  @Test
  void aPackageIsOfTheLayerThatInstalledIt() {
    String base = paragraph("a", "1") + paragraph("b", "1") + paragraph("c", "1");
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("etc/os-release", "ID=debian\nVERSION_ID=12\n")
                    .file(STATUS, base))
            .layer(new LayerWriter().file("other", "x"))
            .layer(
                new LayerWriter()
                    .file(STATUS, paragraph("a", "1") + paragraph("b", "2") + paragraph("d", "1")))
            .layer(
                new LayerWriter()
                    .file(
                        STATUS,
                        paragraph("a", "1")
                            + paragraph("b", "2")
                            + paragraph("c", "1")
                            + paragraph("d", "1")));

    // c went in layer 2, and came back in layer 3.
    assertThat(packages(image))
        .containsExactly(
            "Debian:a@1 12@0", "Debian:b@2 12@2", "Debian:c@1 12@3", "Debian:d@1 12@2");
  }

  @Test
  void whatALayerRemovesDoesNotShip() {
    TestImage image =
        new TestImage()
            .layer(new LayerWriter().file(STATUS + ".d/a", paragraph("a", "1")))
            .layer(new LayerWriter().file("var/lib/dpkg/status.d/.wh.a", ""));

    assertThat(packages(image)).isEmpty();
  }

  @Test
  void theDistributionIsKnownByALink() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .link("etc/os-release", "../usr/lib/os-release")
                    .file(
                        "usr/lib/os-release", "ID=ubuntu\nVERSION_ID=24.04\nVERSION=\"24.04 LTS\"")
                    .file(STATUS, paragraph("a", "1")));

    assertThat(packages(image)).containsExactly("Ubuntu:a@1 24.04:LTS@0");
  }

  /// What has no ending may be a program, and is looked into as one by its own name.
  @Test
  void theDatabaseIsFoundWhereLinksLeadFromItsFolder() {
    TestImage relative =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("data/dpkg/status", paragraph("a", "1"))
                    .link("var/lib/dpkg", "../../data/dpkg"));
    TestImage absolute =
        new TestImage()
            .layer(new LayerWriter().file("data/lib/dpkg/status", paragraph("a", "1")))
            .layer(new LayerWriter().link("var", "/data"));
    TestImage file =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("data/packages", paragraph("a", "1"))
                    .link(STATUS, "/data/packages"));

    assertThat(packages(relative)).containsExactly("deb:a@1 @0");
    assertThat(packages(absolute)).containsExactly("deb:a@1 @0");
    assertThat(packages(file)).containsExactly("deb:a@1 @0");
  }

  @Test
  void theDatabaseIsWrittenThroughALinkToItsFolder() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("data/dpkg/status", paragraph("a", "1"))
                    .link("var/lib/dpkg", "/data/dpkg"))
            .layer(new LayerWriter().file(STATUS, paragraph("a", "1") + paragraph("b", "1")));

    // By its own name nobody looks into the one of the first layer, which is gone.
    assertThat(packages(image)).containsExactly("deb:a@1 @1", "deb:b@1 @1");
  }

  @Test
  void aDatabaseThatIsReachedByTwoOfItsNamesIsReadOnce() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("usr/lib/apk/db/installed", "P:a\nV:1-r0\nA:x86_64\n\n")
                    .link("lib", "usr/lib"));

    assertThat(packages(image)).hasSize(1);
    assertThat(image.opened(0)).isEqualTo(1);
  }

  @Test
  void aLinkToNowhereOrToItselfLeadsToNoDatabase() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("data/dpkg/status", paragraph("a", "1"))
                    .link("var/lib/dpkg", "dpkg")
                    .link("var/lib/rpm", "/nowhere")
                    .link("lib/apk/db", "/"));

    assertThat(packages(image)).isEmpty();
  }

  private static Reading<ShippedPackage> owned(TestImage image) {
    List<FileReader<?>> readers = List.of(new InstalledPackages(), new PackageOwners());
    ImageContents<Object> contents =
        new ImageReader<>(readers, ImageLimits.DEFAULT, 2).read(image).items().getFirst();
    return ShippedPackage.of(contents);
  }

  private static List<String> owners(TestImage image) {
    return owned(image).items().stream()
        .flatMap(each ->
            each.owner().stream()
                .map(owner ->
                    "%s %s of %s"
                        .formatted(each.component(), owner.share(), owner.component().name())))
        .toList();
  }

  private static String metadata(String name, String version) {
    return "Name: %s\nVersion: %s\n".formatted(name, version);
  }

  private static String node(String name, String version) {
    return "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(name, version);
  }

  @Test
  void whatAPackageOfTheSystemBroughtIsItsOwn() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file(STATUS, paragraph("python3-left-pad", "1.0-1") + paragraph("b", "1"))
                    .file("var/lib/dpkg/info/b.list", "/usr/share/doc/b\n")
                    .file("var/lib/dpkg/info/python3-left-pad.list", "/" + PYTHON + "\n")
                    .file(PYTHON, metadata("left-pad", "1.0")))
            .layer(
                new LayerWriter()
                    .file(
                        "usr/local/lib/python3/dist-packages/other-1.0.dist-info/METADATA",
                        metadata("other", "1.0")));

    assertThat(owners(image)).containsExactly("PyPI:left-pad@1.0 REPACKED of python3-left-pad");
  }

  /// Lists of packages name paths as they were before `/lib` became a link to `/usr/lib`, and have
  /// the architecture in their names where a package may be there for several.
  @Test
  void aListMayNameTheFolderThatBecameALink() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .link("lib", "usr/lib")
                    .file(STATUS, paragraph("python3-left-pad", "1.0-1"))
                    .file(
                        "var/lib/dpkg/info/python3-left-pad:amd64.list",
                        PYTHON.replace("usr/lib", "/lib"))
                    .file(PYTHON, metadata("left-pad", "1.0")));

    assertThat(owners(image)).hasSize(1);
  }

  @Test
  void anImageWithoutAPackageManagerHasSumsOfFiles() {
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file(STATUS + ".d/left", paragraph("python3-left-pad", "1.0-1"))
                    .file(STATUS + ".d/left.md5sums", "0".repeat(32) + "  " + PYTHON + "\n")
                    .file(PYTHON, metadata("left-pad", "1.0")));

    assertThat(owners(image)).containsExactly("PyPI:left-pad@1.0 REPACKED of python3-left-pad");
  }

  /// `npm install -g npm` writes into the folder of the distribution, whose lists stay as they are.
  @Test
  void whatALaterLayerPutInItsPlaceIsNobodysButIfItIsTheSame() {
    String npm = "usr/lib/node_modules/npm/package.json";
    String tar = "usr/lib/node_modules/tar/package.json";
    String database =
        """
        P:npm
        V:9-r0
        F:usr/lib/node_modules/npm
        R:package.json
        F:usr/lib/node_modules/tar
        R:package.json
        """;
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file("lib/apk/db/installed", database)
                    .file(npm, node("npm", "9.0.0"))
                    .file(tar, node("tar", "6.0.0")))
            .layer(
                new LayerWriter()
                    .file(npm, node("npm", "10.0.0"))
                    .file(tar, 0600, node("tar", "6.0.0").getBytes(UTF_8)));

    assertThat(owners(image)).containsExactly("npm:tar@6.0.0 REPACKED of npm");
  }

  @Test
  void whatIsInTheFolderOfAnotherPackageIsAPart() {
    String inner = "usr/share/nodejs/npm/node_modules/tar/package.json";
    String vendored = "usr/lib/python3/dist-packages/setuptools/_vendor/a-1.dist-info/METADATA";
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file(STATUS, paragraph("npm", "9-1"))
                    .file("var/lib/dpkg/info/npm.list", "/" + inner + "\n/" + vendored + "\n")
                    .file(inner, node("tar", "6.0.0"))
                    .file(vendored, metadata("a", "1")));

    assertThat(owners(image)).containsExactly("PyPI:a@1 PART of npm", "npm:tar@6.0.0 PART of npm");
  }

  @Test
  void anArchiveThatSaysNotWhatItIsHasTheNameOfItsOwner() {
    byte[] jar = new Jar().classes("org.example.A").bytes();
    TestImage image =
        new TestImage()
            .layer(
                new LayerWriter()
                    .file(STATUS, paragraph("trust-java", "1"))
                    .file("var/lib/dpkg/info/trust-java.list", "/opt/trust.jar\n/opt/new.jar\n")
                    .file("opt/trust.jar", 0644, jar)
                    .file("opt/new.jar", 0644, jar)
                    .file("opt/nobody.jar", 0644, jar))
            .layer(new LayerWriter().file("opt/new.jar", 0644, jar));

    assertThat(owned(image).unreadable())
        .extracting(each -> each.location().file())
        .containsExactly("opt/new.jar", "opt/nobody.jar");
  }
}
