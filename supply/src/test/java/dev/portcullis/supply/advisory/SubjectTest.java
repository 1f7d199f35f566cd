package dev.portcullis.supply.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
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

    assertThat(Subject.of(component).version()).isEqualTo(expected);
  }
}
