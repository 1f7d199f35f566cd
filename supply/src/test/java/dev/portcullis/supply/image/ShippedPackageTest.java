package dev.portcullis.supply.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.supply.component.Component;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedPackageTest {
  private static final String STATUS = "var/lib/dpkg/status";

  private static String paragraph(String name, String version) {
    return "Package: %s\nStatus: install ok installed\nVersion: %s\n\n".formatted(name, version);
  }

  private static List<String> packages(TestImage image) {
    ImageContents<Component> contents =
        new ImageReader<>(List.of(new InstalledPackages()), ImageLimits.DEFAULT, 2)
            .read(image)
            .items()
            .getFirst();
    return ShippedPackage.of(contents).stream()
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
}
