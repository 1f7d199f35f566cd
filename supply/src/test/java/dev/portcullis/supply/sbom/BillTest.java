package dev.portcullis.supply.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.sbom.Bill.Subject;
import java.util.List;
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

  private static Entry entry(String file, String version) {
    return Entry.of(
        new Component(Ecosystem.NPM, "", "left-pad", version, new Location(file, 1, 1, "")));
  }
}
