package dev.portcullis.supply.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.supply.purl.PackageUrl;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentUrlTest {
  private static final Location HERE = new Location("bom.json", 3, 4, "");

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/%40babel/core@7.20.0, NPM, '', @babel/core, 7.20.0",
    "pkg:maven/org.slf4j/slf4j-api@2.0.9, MAVEN, '', org.slf4j:slf4j-api, 2.0.9",
    "pkg:golang/github.com/go-chi/chi/v5@v5.0.8, GO, '', github.com/go-chi/chi/v5, v5.0.8",
    "pkg:golang/stdlib@1.22.1, GO, '', stdlib, 1.22.1",
    "pkg:pypi/django@3.2, PYTHON, '', django, 3.2",
    "pkg:composer/laravel/framework@7.12.0, COMPOSER, '', laravel/framework, 7.12.0",
    "pkg:swift/github.com/apple/swift-nio@2.40.0, SWIFT, '', github.com/apple/swift-nio, 2.40.0",
    "pkg:deb/debian/libc6@2.36-9?distro=debian-12&upstream=glibc, DEBIAN, 12, libc6, 2.36-9",
    "pkg:deb/ubuntu/bash@5.1-6?distro=ubuntu-22.04, UBUNTU, 22.04:LTS, bash, 5.1-6",
    "pkg:deb/ubuntu/bash@5.2-1?distro=ubuntu-23.10, UBUNTU, 23.10, bash, 5.2-1",
    "pkg:apk/alpine/musl@1.2.5-r0?distro=alpine-3.20, ALPINE, v3.20, musl, 1.2.5-r0",
    "pkg:apk/wolfi/git@2.45.0-r0, WOLFI, '', git, 2.45.0-r0",
    "pkg:rpm/rocky/bash@5.1.8-6.el9?distro=rocky-9&epoch=1, ROCKY_LINUX, 9, bash, 1:5.1.8-6.el9",
    "pkg:rpm/opensuse/vim@9.0-1?distro=opensuse-leap-15.5, OPEN_SUSE, Leap 15.5, vim, 9.0-1",
    "pkg:rpm/bash@5.1.8-6, RPM, '', bash, 5.1.8-6",
  })
  void mapsBothWays(String url, Ecosystem ecosystem, String release, String name, String version) {
    Component component = ComponentUrl.component(read(url), HERE).orElseThrow();

    assertThat(component.ecosystem()).isEqualTo(ecosystem);
    assertThat(component.release()).isEqualTo(release);
    assertThat(component.name()).isEqualTo(name);
    assertThat(component.version()).isEqualTo(version);
    assertThat(component.location()).isEqualTo(HERE);
    assertThat(ComponentUrl.url(component)).isEqualTo(read(url));
  }

  /// As other tools write the same.
  @ParameterizedTest
  @CsvSource({
    "pkg:deb/debian/bash@5?distro=debian-12.5, 12",
    "pkg:deb/debian/bash@5?distro=bookworm, 12",
    "pkg:deb/debian/bash@5?distro=sid, ''",
    "pkg:deb/debian/bash@5, ''",
    "pkg:deb/ubuntu/bash@5?distro=24.04, 24.04:LTS",
    "pkg:apk/alpine/musl@1?distro=3.20.1, v3.20",
    "pkg:apk/alpine/musl@1?distro=alpine-edge, ''",
    "pkg:rpm/redhat/bash@5?distro=rhel-9.3, ''",
    "pkg:rpm/almalinux/bash@5?distro=almalinux-9.3, 9",
  })
  void namesReleasesAsAdvisoriesDo(String url, String release) {
    assertThat(ComponentUrl.component(read(url), HERE).orElseThrow().release()).isEqualTo(release);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:deb/debian/libc6@2.36-9, libc6, 2.36-9",
    "pkg:deb/debian/libc6@2.36-9?upstream=glibc, glibc, 2.36-9",
    "pkg:deb/debian/bash@5.2-2%2Bb1?upstream=bash%405.2-2, bash, 5.2-2",
    "pkg:rpm/rocky/libgcc@8.5-1?upstream=gcc-8.5-1.src.rpm, gcc, 8.5-1",
    "pkg:rpm/rocky/libgcc@8.5-1?epoch=2&upstream=gcc-8.5-1.src.rpm, gcc, 2:8.5-1",
    "pkg:rpm/rocky/libgcc@8.5-1?upstream=gcc-toolset-12-11-2.src.rpm, gcc-toolset-12, 11-2",
    "pkg:rpm/rocky/libgcc@8.5-1?upstream=gcc.src.rpm, libgcc, 8.5-1",
  })
  void knowsTheSourcePackage(String url, String name, String version) {
    Component component = ComponentUrl.component(read(url), HERE).orElseThrow();

    assertThat(component.origin()).isEqualTo(new Origin(name, version));
    assertThat(ComponentUrl.component(ComponentUrl.url(component), HERE)).contains(component);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkg:npm/left-pad", "pkg:generic/openssl@3.0.1", "pkg:oci/demo@1"})
  void namesNoPackageOfAnyEcosystem(String url) {
    assertThat(ComponentUrl.component(read(url), HERE)).isEqualTo(Optional.empty());
  }

  private static PackageUrl read(String url) {
    return PackageUrl.read(url).orElseThrow();
  }
}
