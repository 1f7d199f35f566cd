package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          APK | ID=alpine,VERSION_ID=3.20.3                                          | Alpine:v3.20
          APK | ID=alpine,VERSION_ID=3.21_alpha20240923                              | Alpine:
          APK | ID=wolfi,VERSION_ID="20230201"                                       | Wolfi:
          APK | ID=chainguard,VERSION_ID="20230214"                                  | Chainguard:
          APK | ID=postmarketos,VERSION_ID=v24.06                                    | apk:
          DEB | ID=debian,VERSION_ID="12",VERSION="12 (bookworm)"                    | Debian:12
          DEB | ID=debian                                                            | Debian:
          DEB | ID=ubuntu,VERSION_ID="24.04",VERSION="24.04.1 LTS (Noble Numbat)"    | Ubuntu:24.04:LTS
          DEB | ID=ubuntu,VERSION_ID="24.10",VERSION="24.10 (Oracular Oriole)"       | Ubuntu:24.10
          DEB | ID=kali,ID_LIKE=debian                                               | deb:
          RPM | ID="rhel",CPE_NAME="cpe:/o:redhat:enterprise_linux:9::baseos"        | Red Hat:enterprise_linux:9::baseos
          RPM | ID="rhel"                                                            | Red Hat:
          RPM | ID="rocky",VERSION_ID="9.4"                                          | Rocky Linux:9
          RPM | ID="almalinux",VERSION_ID="8.10"                                     | AlmaLinux:8
          RPM | ID="azurelinux",VERSION_ID="3.0"                                     | Azure Linux:3
          RPM | ID="mageia",VERSION_ID=9                                             | Mageia:9
          RPM | ID="photon",VERSION_ID=5.0                                           | Photon OS:5.0
          RPM | ID="sles",PRETTY_NAME="SUSE Linux Enterprise Server 15 SP5"          | SUSE:Linux Enterprise Server 15 SP5
          RPM | ID="opensuse-leap",PRETTY_NAME="openSUSE Leap 15.6"                  | openSUSE:Leap 15.6
          RPM | ID=fedora,VERSION_ID=41                                              | rpm:
          RPM |                                                                      | rpm:
          NPM | ID=debian,VERSION_ID="12"                                            | npm:
          """)
  void namesDistributionsAsAdvisoriesDo(Ecosystem format, String lines, String expected)
      throws IOException {
    String text = lines == null ? "" : "# a system\n" + lines.replace(',', '\n') + "\n";
    InstalledFile file = InstalledFile.of("etc/os-release", 0644, text.getBytes(UTF_8));
    Component bare = new Component(format, "", "a", "1", new Location("status", 1, 1, ""));

    Component placed = Distribution.read(file).of(bare);

    assertThat(placed.ecosystem().osvName() + ":" + placed.release()).isEqualTo(expected);
  }

  @Test
  void anUnknownDistributionHasNoAdvisories() {
    Component bare = new Component(Ecosystem.DEB, "", "a", "1", new Location("status", 1, 1, ""));

    assertThat(Distribution.UNKNOWN.of(bare)).isEqualTo(bare);
  }
}
