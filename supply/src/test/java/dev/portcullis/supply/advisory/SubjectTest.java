package dev.portcullis.supply.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTest {
  @ParameterizedTest
  @CsvSource({
    "PYTHON, Zope.Interface__x, zope-interface-x",
    "NUGET, Newtonsoft.Json, newtonsoft.json",
    "COMPOSER, Symfony/HTTP-Kernel, symfony/http-kernel",
    "SWIFT, https://github.com/Apple/swift-nio.git, github.com/apple/swift-nio",
    "GO, github.com/BurntSushi/toml, github.com/BurntSushi/toml",
    "NPM, JSONStream, JSONStream",
    "MAVEN, org.Foo:Bar, org.Foo:Bar"
  })
  void hasOneNameForAllSpellings(Ecosystem ecosystem, String written, String expected) {
    assertThat(Subject.name(ecosystem, written)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "stdlib, go1.22.3, 1.22.3",
    "stdlib, 1.22.3, 1.22.3",
    "stdlib, go1.22rc1, 1.22-rc.1",
    "toolchain, go1.9beta2, 1.9-beta.2",
    "stdlib, go1.21.3 X:boringcrypto, 1.21.3",
    "stdlib, devel, devel",
    "golang.org/x/net, v0.1.0, v0.1.0"
  })
  void readsReleasesOfGoAsItsDatabaseDoes(String name, String written, String expected) {
    Component component =
        new Component(Ecosystem.GO, "", name, written, new Location("go.mod", 0, 0, ""));

    assertThat(Subject.all(component)).extracting(Subject::version).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "DEBIAN, openssl@3.0.11",
    "ALPINE, openssl@3.0.11",
    "SUSE, openssl@3.0.11",
    "RED_HAT, libssl3@1:3.0.11 openssl@3.0.11",
    "WOLFI, libssl3@1:3.0.11 openssl@3.0.11",
    "NPM, libssl3@1:3.0.11 openssl@3.0.11"
  })
  void isNamedAsTheAdvisoriesOfItsDistributionNameIt(Ecosystem ecosystem, String expected) {
    Component component =
        new Component(
            ecosystem,
            "",
            "libssl3",
            "1:3.0.11",
            new Origin("openssl", "3.0.11"),
            new Location("status", 1, 1, ""));

    assertThat(Subject.all(component))
        .extracting(each -> each.name() + "@" + each.version())
        .containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "UBUNTU, 24.04:LTS, 24.04",
    "UBUNTU, Pro:18.04:LTS, Pro:18.04",
    "RED_HAT, enterprise_linux:9::appstream, enterprise_linux:9",
    "RED_HAT, rhel_eus:9.2::baseos, rhel_eus:9.2",
    "SUSE, Linux Enterprise Server 15 SP5, 15 SP5",
    "SUSE, Linux Enterprise Module for Basesystem 15 SP5, 15 SP5",
    "SUSE, Linux Enterprise Server 15 SP4-LTSS, 15 SP4-LTSS",
    "OPEN_SUSE, Leap 15.6, Leap 15.6",
    "DEBIAN, 12, 12"
  })
  void hasOneReleaseForAllThatGetTheSamePackages(
      Ecosystem ecosystem, String written, String expected) {
    assertThat(Subject.release(ecosystem, written)).isEqualTo(expected);
  }
}
