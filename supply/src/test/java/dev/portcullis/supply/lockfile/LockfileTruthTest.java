package dev.portcullis.supply.lockfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real lockfiles of public projects, of which osv-scanner 2.4.0 reads the same packages but for
/// what is local (the root of `cargo-trivy`, 23 folders of `go-kubernetes`, one of `npm-dc`) and
/// one archive of `npm-dc` that it knows no version of either.
class LockfileTruthTest {

  @ParameterizedTest
  @CsvSource({
    "cargo-trivy, Cargo.lock, 73, 0",
    "go-kubernetes, go.mod, 110, 1",
    "npm-dc, package-lock.json, 866, 1",
    "pnpm, pnpm-lock.yaml, 583, 0",
    "pom-dc, pom.xml, 4, 0",
    "poetry-dc, poetry.lock, 88, 0",
    "req-small, requirements.txt, 5, 0",
    "uv-syft, uv.lock, 41, 0",
  })
  void readsEveryPackage(String project, String name, int packages, int unreadable)
      throws IOException {
    Path file = Truth.at("../advisories/lockfiles").resolve(project).resolve(name);
    Path vulnerable = Truth.at("../advisories/expected").resolve(project + ".tsv");

    Reading<Component> reading =
        LockfileFormats.of(name).orElseThrow().read(name, Files.readAllBytes(file)).packages();

    assertThat(reading.items()).hasSize(packages);
    assertThat(reading.unreadable()).hasSize(unreadable);
    assertThat(reading.items().stream().map(LockfileTruthTest::text).toList())
        .containsAll(expected(vulnerable));
  }

  /// As many needs between packages as a count by other code finds in the files. Of `poetry-dc` two
  /// are optional, and somebody asks for the extra of one; in `cargo-trivy` the project asks for a
  /// version of `ammonia` that is not there.
  @ParameterizedTest
  @CsvSource({
    "cargo-trivy, Cargo.lock, 127, 2",
    "npm-dc, package-lock.json, 1523, 1",
    "pnpm, pnpm-lock.yaml, 827, 38",
    "poetry-dc, poetry.lock, 111, 0",
    "uv-syft, uv.lock, 62, 1",
  })
  void readsEveryNeed(String project, String name, int needs, int direct) throws IOException {
    Path file = Truth.at("../advisories/lockfiles").resolve(project).resolve(name);

    Dependencies read = LockfileFormats.of(name).orElseThrow().read(name, Files.readAllBytes(file));

    int packages = read.packages().items().size();
    assertThat(IntStream.range(0, packages).map(each -> read.needs().needs(each).length).sum())
        .isEqualTo(needs);
    assertThat(read.needs().direct()).hasSize(direct);
  }

  private static List<String> expected(Path vulnerable) throws IOException {
    List<String> expected = new ArrayList<>();
    for (String line : Files.readAllLines(vulnerable)) {
      expected.add(line.substring(0, line.lastIndexOf('\t')));
    }
    return expected;
  }

  /// As osv-scanner writes it: names of Python in lower case, versions of Go without their `v`.
  private static String text(Component component) {
    boolean python = component.ecosystem() == Ecosystem.PYTHON;
    boolean go = component.ecosystem() == Ecosystem.GO;
    String name = component.name();
    return String.join(
        "\t",
        component.ecosystem().osvName(),
        python ? name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-') : name,
        go ? component.version().replaceFirst("^v", "") : component.version());
  }
}
