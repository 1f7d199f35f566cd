package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `image`, `sbom` and `explain` on the root of a small Debian.
class ImagesTest {
  @TempDir private Path temporary;
  private JudgedFolder root;

  @BeforeEach
  void make() throws IOException {
    root =
        new JudgedFolder(temporary.resolve("root"))
            .write("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
            .write("var/lib/dpkg/status", VulnerableDebian.STATUS);
    VulnerableDebian.fetch(temporary);
  }

  private String advisories() {
    return temporary.resolve("advisories").toString();
  }

  @Test
  void aVulnerablePackageOfTheDistributionRefuses() throws IOException {
    Outcome outcome = CommandLine.run("image", "--advisories", advisories(), root.path());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("vulnerability/critical")
        .contains(root.path() + "!/var/lib/dpkg/status")
        .contains("in zlib1g 1:1.2.13.dfsg-1, fixed in 1:1.2.13.dfsg-2.");
  }

  @Test
  void aSecretInAFileIsFoundAndNeverTold() throws IOException {
    String secret = "tr0ub4d" + "or&3xkq";
    root.write("srv/app.env", "DB_PASSWORD=\"" + secret + "\"\n");

    Outcome outcome =
        CommandLine.run("image", "--only", "secret", "--advisories", advisories(), root.path());

    assertThat(outcome.out())
        .contains("[secret/")
        .contains(root.path() + "!/srv/app.env:1:14")
        .doesNotContain(secret);
  }

  @Test
  void whatNoPolicyAsksForIsNotMissed() throws IOException {
    String nowhere = temporary.resolve("nowhere").toString();

    Outcome all = CommandLine.run("image", "--advisories", nowhere, root.path());
    Outcome content =
        CommandLine.run("image", "--only", "image-content", "--advisories", nowhere, root.path());

    assertThat(all.code()).isEqualTo(3);
    assertThat(content.code()).as(content.out()).isZero();
  }

  @Test
  void whatIsNoImageIsIncomplete() throws IOException {
    Path file = Files.writeString(temporary.resolve("web.tar"), "no archive");

    Outcome outcome = CommandLine.run("image", "--advisories", advisories(), file.toString());

    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void aBillOfTheImageListsItsPackages() throws IOException, BrokenException {
    Outcome outcome = CommandLine.run("sbom", root.path());

    assertThat(outcome.code()).isZero();
    Mapping bill = Syntax.JSON.read(outcome.out().getBytes(UTF_8), Limits.DEFAULT);
    assertThat(bill.string("bomFormat", "")).isEqualTo("CycloneDX");
    assertThat(bill.sequence("components").mappings())
        .extracting(each -> each.string("name", ""))
        .containsExactly("zlib1g");
  }

  @Test
  void whatWasWrittenAsABillIsJudgedAsTheImageIs() throws IOException {
    JudgedFolder bills = new JudgedFolder(temporary.resolve("bills"));
    for (String form : new String[] {"cyclonedx-1.6", "cyclonedx-1.7", "spdx-2.3", "spdx-3.0"}) {
      Outcome bill = CommandLine.run("sbom", "--form", form, root.path());
      bills.write(form + (form.startsWith("c") ? ".cdx.json" : ".spdx.json"), bill.out());
    }

    Outcome outcome = CommandLine.run("check", "--advisories", advisories(), bills.path());

    assertThat(outcome.out()).contains("refused: 4 blocking");
  }

  @Test
  void explainsAVulnerabilityAndWhereItIs() throws IOException {
    JudgedFolder bills = new JudgedFolder(temporary.resolve("bills"));
    bills.write("bom.json", CommandLine.run("sbom", root.path()).out());

    Outcome outcome =
        CommandLine.run(
            "explain", "DEBIAN-CVE-2026-7", "--in", bills.path(), "--advisories", advisories());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith("DEBIAN-CVE-2026-7")
        .contains("critical, 9.8: CVSS:3.1/")
        .contains("bom.json:")
        .contains("use 1:1.2.13.dfsg-2");
  }

  /// One with two layers, as `docker save` writes it.
  private String archive() throws IOException {
    TarContent base = new TarContent().file("etc/os-release", "ID=debian\nVERSION_ID=12\n");
    TarContent upper = new TarContent().file("var/lib/dpkg/status", VulnerableDebian.STATUS);
    String config =
        """
        {"architecture": "amd64", "os": "linux",
         "rootfs": {"type": "layers", "diff_ids": ["%s", "%s"]},
         "history": [{"created_by": "ADD rootfs.tar /"},
                     {"created_by": "ENV A=1", "empty_layer": true},
                     {"created_by": "RUN apt-get install zlib1g"}]}
        """
            .formatted(base.digest(), upper.digest());
    Path archive = temporary.resolve("shop.tar");
    Files.write(
        archive,
        new TarContent()
            .file("config.json", config)
            .file("1.tar", base.bytes())
            .file("2.tar", upper.bytes())
            .file(
                "manifest.json",
                "[{\"Config\": \"config.json\", \"Layers\": [\"1.tar\", \"2.tar\"]}]")
            .bytes());
    return archive.toString();
  }

  @Test
  void explainsWhichLayerAndCommandBroughtAVulnerability() throws IOException {
    Outcome outcome =
        CommandLine.run(
            "explain", "DEBIAN-CVE-2026-7", "--image", archive(), "--advisories", advisories());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("--> " + temporary.resolve("shop.tar") + "!/var/lib/dpkg/status:1")
        .contains("brought by layer 2: RUN apt-get install zlib1g\n")
        .contains("use 1:1.2.13.dfsg-2");
  }

  @Test
  void explainsForProgramsWhichLayerBroughtAPackage() throws IOException {
    Outcome outcome =
        CommandLine.run(
            "explain",
            "pkg:deb/debian/zlib1g@1:1.2.13.dfsg-1?distro=debian-12&upstream=zlib",
            "--image",
            archive(),
            "--output",
            "json",
            "--advisories",
            advisories());

    assertThat(outcome.out())
        .contains("\"layer\":{\"position\":1,\"diffId\":\"sha256:")
        .contains("\"createdBy\":\"RUN apt-get install zlib1g\"");
  }

  @Test
  void anImageThatCannotBeLookedIntoIsTold() throws IOException {
    Path broken = Files.writeString(temporary.resolve("broken.tar"), "no archive");

    Outcome outcome =
        CommandLine.run(
            "explain",
            "DEBIAN-CVE-2026-7",
            "--image",
            broken.toString(),
            "--advisories",
            advisories());

    assertThat(outcome.err()).contains("unreadable: " + broken);
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void explainsAPackage() throws IOException {
    Outcome outcome =
        CommandLine.run(
            "explain",
            "pkg:deb/debian/zlib1g@1:1.2.13.dfsg-1?distro=debian-12&upstream=zlib",
            "--in",
            root.path(),
            "--advisories",
            advisories());

    assertThat(outcome.out()).contains("DEBIAN-CVE-2026-7");
  }

  @Test
  void saysThatNothingIsKnown() throws IOException {
    Outcome outcome =
        CommandLine.run(
            "explain", "CVE-1999-0001", "--in", root.path(), "--advisories", advisories());

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains("nothing is known of 'CVE-1999-0001'");
  }
}
