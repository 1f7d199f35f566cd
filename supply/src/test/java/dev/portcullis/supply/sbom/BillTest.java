package dev.portcullis.supply.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.component.Owner.Share;
import dev.portcullis.supply.sbom.Bill.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillTest {

  /// As the definition of the type `oci` has it: the last part of the repository, the digest, and
  /// the repository without its tag.
  @ParameterizedTest
  @CsvSource({
    "registry.example/team/Demo:1.0, registry.example/team/Demo",
    "registry.example/team/Demo:1.0@sha256:bb, registry.example/team/Demo",
    "registry.example:5000/team/Demo, registry.example:5000/team/Demo",
    "Demo, Demo",
  })
  void anImageIsNamedByItsDigest(String name, String repository) {
    Subject image = new Subject(Subject.Kind.IMAGE, name, "", "sha256:aa");

    assertThat(image.url().orElseThrow().toString())
        .isEqualTo("pkg:oci/demo@sha256:aa?repository_url=" + repository.replace("/", "%2F"));
  }

  @Test
  void nothingElseIsNamedByADigest() {
    assertThat(new Subject(Subject.Kind.IMAGE, "demo", "", "").url()).isEmpty();
    assertThat(new Subject(Subject.Kind.PROJECT, "demo", "1", "sha256:aa").url()).isEmpty();
    assertThat(Subject.UNKNOWN.url()).isEmpty();
  }

  @Test
  void aPackageCountsOnceWhereverItIs() {
    Entry first = entry("a.json", "1.0.0");
    Entry again = entry("b.json", "1.0.0");
    Entry other = entry("b.json", "1.0.1");

    Bill bill = new Bill(Subject.UNKNOWN, List.of(first, again, other));

    assertThat(bill.dependencies().packages().items())
        .containsExactly(first.component(), other.component());
  }

  @Test
  void whatAPackageNeedsInOnePlaceItNeeds() {
    Entry first = entry("a.json", "1.0.0");
    Entry again = entry("b.json", "1.0.0");
    Entry other = entry("b.json", "1.0.1");
    Graph needs = new Graph.Builder().needs(Graph.PROJECT, 1).needs(1, 2).needs(1, 0).build();

    Bill bill = new Bill(Subject.UNKNOWN, List.of(first, again, other), needs);

    assertThat(bill.dependencies().needs()).hasToString("project -> 0; 0 -> 1");
  }

  /// In one place a distribution packed it, in another somebody installed it.
  @Test
  void aPackageIsTheSystemsWhereAllOfItsPlacesAre() {
    Entry system =
        Entry.of(
            new Component(
                Ecosystem.DEBIAN, "12", "node-left-pad", "1-1", new Location("status", 1, 1, "")));
    Entry one = entry("usr/share/nodejs/left-pad/package.json", "1.0.0");
    Entry two = entry("srv/left-pad/package.json", "1.0.0");
    Entry part = entry("usr/share/nodejs/a/node_modules/left-pad/package.json", "1.0.1");
    Graph holds = new Graph.Builder().needs(0, 1).needs(0, 3).build();

    Bill alone = new Bill(Subject.UNKNOWN, List.of(system, one), Graph.NONE, owned(1));
    Bill all = new Bill(Subject.UNKNOWN, List.of(system, one, two, part), Graph.NONE, holds);

    assertThat(alone.dependencies().owners())
        .containsExactly(Map.entry(1, new Owner(system.component(), Share.REPACKED)));
    assertThat(all.dependencies().owners())
        .containsExactly(Map.entry(2, new Owner(system.component(), Share.PART)));
  }

  private static Graph owned(int place) {
    return new Graph.Builder().needs(0, place).build();
  }

  private static Entry entry(String file, String version) {
    return Entry.of(
        new Component(Ecosystem.NPM, "", "left-pad", version, new Location(file, 1, 1, "")));
  }
}
