package dev.portcullis.supply.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The comparisons in the test suite of the VERS specification, for the schemes that are here.
class VersTruthTest {
  @ParameterizedTest
  @CsvSource({"alpine,ALPINE", "conan,CONAN", "maven,MAVEN", "nuget,NUGET"})
  void ordersAsTheSpecificationDoes(String name, VersionScheme scheme) throws IOException {
    List<Mapping> cases = cases(name);

    List<String> wrong = new ArrayList<>();
    for (Mapping each : cases) {
      List<Version> versions = read(scheme, each.mapping("input").sequence("versions").strings());
      boolean right =
          switch (each.string("test_type", "")) {
            case "equality" -> equal(versions) == Boolean.TRUE.equals(each.find("expected_output"));
            case "comparison" -> {
              List<Version> expected = read(scheme, each.sequence("expected_output").strings());
              yield same(versions.stream().sorted().toList(), expected);
            }
            default -> false;
          };
      if (!right) {
        wrong.add(each.toString());
      }
    }

    assertThat(cases).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  private static boolean equal(List<Version> versions) {
    return versions.getFirst().compareTo(versions.getLast()) == 0;
  }

  /// The suite writes some of them otherwise than they were given.
  private static boolean same(List<Version> sorted, List<Version> expected) {
    for (int i = 0; i < expected.size(); i++) {
      if (sorted.get(i).compareTo(expected.get(i)) != 0) {
        return false;
      }
    }
    return sorted.size() == expected.size();
  }

  private static List<Version> read(VersionScheme scheme, List<String> texts) {
    return texts.stream().map(text -> scheme.read(text).orElseThrow()).toList();
  }

  private static List<Mapping> cases(String name) throws IOException {
    String file = "files/vers-spec/tests/%s_version_cmp_test.json".formatted(name);
    return ((Mapping) Json.read(Files.readString(Truth.at(file)))).sequence("tests").mappings();
  }
}
