package dev.portcullis.supply.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.supply.component.Ecosystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of the OSV schema, "Evaluation", and what they leave open.
class EvaluationTest {
  private static AffectedRange range(String type, String events) {
    List<Event> read = new ArrayList<>();
    for (String each : events.split(" ", -1)) {
      String[] parts = each.split("=", -1);
      read.add(new Event(Event.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]));
    }
    return new AffectedRange(AffectedRange.Type.valueOf(type), read);
  }

  private static Affected affected(String ecosystem, List<AffectedRange> ranges, String... listed) {
    return new Affected(ecosystem, "p", ranges, List.of(listed), List.of());
  }

  private static String answer(Subject subject, Affected affected) {
    return switch (new Evaluation(subject).of(affected)) {
      case Outcome.Included _ -> "included";
      case Outcome.Excluded _ -> "excluded";
      case Outcome.Undetermined undetermined -> undetermined.cause();
    };
  }

  private static Subject npm(String version) {
    return new Subject(Ecosystem.NPM, "", "p", version);
  }

  @ParameterizedTest
  @CsvSource({
    "introduced=0, 0.0.1, included",
    "introduced=0, no version, included",
    "introduced=0 limit=*, no version, included",
    "introduced=0 fixed=1.0.2, 1.0.1, included",
    "introduced=0 fixed=1.0.2, 1.0.2-rc.1, included",
    "introduced=0 fixed=1.0.2, 1.0.2, excluded",
    "introduced=0 fixed=1.0.2, v1.0.2, excluded",
    "introduced=0 fixed=1.0.2, no version, nobody can order version 'no version'",
    "introduced=0 fixed=soon, 1.0.0, nobody can order version 'soon' of the advisory",
    "introduced=1.0.0 fixed=1.0.2 introduced=3.0.0 fixed=3.2.5, 0.9.0, excluded",
    "introduced=1.0.0 fixed=1.0.2 introduced=3.0.0 fixed=3.2.5, 1.0.1, included",
    "introduced=1.0.0 fixed=1.0.2 introduced=3.0.0 fixed=3.2.5, 2.0.0, excluded",
    "introduced=1.0.0 fixed=1.0.2 introduced=3.0.0 fixed=3.2.5, 3.2.4, included",
    "introduced=1.0.0 fixed=1.0.2 introduced=3.0.0 fixed=3.2.5, 3.2.5, excluded",
    "fixed=3.2.5 introduced=3.0.0 fixed=1.0.2 introduced=1.0.0, 2.0.0, excluded",
    "introduced=0 last_affected=2.1.214, 2.1.214, included",
    "introduced=0 last_affected=2.1.214, 2.1.215, excluded",
    "introduced=1.0.0 last_affected=1.0.0, 1.0.0, included",
    "introduced=0 fixed=0, 1.0.0, excluded",
    "introduced=1.0.0 limit=2.0.0, 1.9.9, included",
    "introduced=1.0.0 limit=2.0.0, 2.0.0, excluded",
    "introduced=1.0.0 limit=2.0.0 limit=3.0.0, 2.0.0, included",
    "introduced=1.0.0 limit=2.0.0 limit=*, 9.0.0, included",
    "introduced=1.0.0 fixed=2.0.0 introduced=2.0.0 fixed=3.0.0, 2.0.0, included"
  })
  void followsTheEventsOfARange(String events, String version, String expected) {
    Affected affected = affected("npm", List.of(range("SEMVER", events)));

    assertThat(answer(npm(version), affected)).isEqualTo(expected);
  }

  @Test
  void takesEitherAVersionOrARange() {
    Affected affected =
        affected("npm", List.of(range("SEMVER", "introduced=2.0.0 fixed=3.0.0")), "1.0.0", "odd");

    assertThat(answer(npm("1.0.0"), affected)).isEqualTo("included");
    assertThat(answer(npm("v1.0.0"), affected)).isEqualTo("included");
    assertThat(answer(npm("odd"), affected)).isEqualTo("included");
    assertThat(answer(npm("2.5.0"), affected)).isEqualTo("included");
    assertThat(answer(npm("1.0.1"), affected)).isEqualTo("excluded");
  }

  @Test
  void ordersByTheEcosystemOnlyWhereTheRangeSaysSo() {
    Subject python = new Subject(Ecosystem.PYTHON, "", "p", "1.0.post1");

    assertThat(
            answer(python, affected("PyPI", List.of(range("ECOSYSTEM", "introduced=0 fixed=1.0")))))
        .isEqualTo("excluded");
    assertThat(answer(python, affected("PyPI", List.of(range("SEMVER", "introduced=0 fixed=1.0")))))
        .isEqualTo("nobody can order version '1.0.post1'");
  }

  @Test
  void cannotTellWhatIsKnownByCommitsOnly() {
    AffectedRange commits = range("GIT", "introduced=0 fixed=70955a8e");

    assertThat(answer(npm("1.0.0"), affected("npm", List.of(commits))))
        .isEqualTo("it is known by commits only");
    assertThat(answer(npm("1.0.0"), affected("npm", List.of(commits), "1.0.0")))
        .isEqualTo("included");
    assertThat(answer(npm("1.0.1"), affected("npm", List.of(commits), "1.0.0")))
        .isEqualTo("excluded");
  }

  @ParameterizedTest
  @CsvSource({
    "DEBIAN, 12, Debian:12, true",
    "DEBIAN, 12, Debian:11, false",
    "DEBIAN, 12, Debian, true",
    "DEBIAN, '', Debian:12, true",
    "ALPINE, v3.20, Alpine:v3.20, true",
    "UBUNTU, 22.04, Ubuntu:22.04:LTS, true",
    "UBUNTU, 22.04, Ubuntu:Pro:22.04:LTS, false"
  })
  void keepsReleasesOfADistributionApart(
      Ecosystem ecosystem, String release, String named, boolean expected) {
    Evaluation evaluation = new Evaluation(new Subject(ecosystem, release, "p", "1.0-1"));

    assertThat(evaluation.concerns(affected(named, List.of()))).isEqualTo(expected);
  }

  @Test
  void cannotTellWithoutTheReleaseWhereOneIsMeant() {
    Subject unreleased = new Subject(Ecosystem.DEBIAN, "", "p", "1.0-1");
    List<AffectedRange> ranges = List.of(range("ECOSYSTEM", "introduced=0 fixed=1.0-2"));

    assertThat(answer(unreleased, affected("Debian:12", ranges)))
        .isEqualTo("it is known of release '12' only");
    assertThat(answer(unreleased.at("1.0-2"), affected("Debian:12", ranges))).isEqualTo("excluded");
  }
}
