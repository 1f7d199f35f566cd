package dev.portcullis.supply.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CvssTest {
  /// One vector and more of each version, not yet held against the documents of those who define
  /// them.
  @ParameterizedTest
  @CsvSource({
    "CVSS_V2, AV:N/AC:L/Au:N/C:N/I:N/A:C, 7.8, HIGH",
    "CVSS_V2, AV:N/AC:L/Au:N/C:C/I:C/A:C, 10.0, HIGH",
    "CVSS_V2, AV:L/AC:H/Au:N/C:C/I:C/A:C, 6.2, MEDIUM",
    "CVSS_V3, CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N, 6.4, MEDIUM",
    "CVSS_V3, CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N, 3.1, LOW",
    "CVSS_V3, CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H, 9.9, CRITICAL",
    "CVSS_V3, CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N, 7.5, HIGH",
    "CVSS_V3, CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8, CRITICAL",
    "CVSS_V4, CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.3, HIGH",
    "CVSS_V4, CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.7, HIGH",
    "CVSS_V4, CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N, 8.7, HIGH",
    "CVSS_V4, CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0, CRITICAL",
    "CVSS_V4, CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N, 4.6, MEDIUM"
  })
  void scoresVectorsOfEachVersion(String system, String vector, double score, Severity severity) {
    Cvss cvss = Cvss.of(new Rating(system, vector)).orElseThrow();

    assertThat(cvss.score()).isEqualTo(score);
    assertThat(cvss.severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({
    "CVSS_V3, ''",
    "CVSS_V3, CVSS:3.1/AV:N",
    "CVSS_V3, CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
    "CVSS_V4, CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:X",
    "CVSS_V9, CVSS:9.0/AV:N",
    "Ubuntu, high"
  })
  void hasNoScoreForWhatIsNoVector(String system, String vector) {
    assertThat(Cvss.of(new Rating(system, vector))).isEmpty();
  }

  @Test
  void trustsTheNewerSystemMore() {
    List<Rating> ratings =
        List.of(
            new Rating("CVSS_V2", "AV:N/AC:L/Au:N/C:C/I:C/A:C"),
            new Rating(
                "CVSS_V4", "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N"),
            new Rating("CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"));

    assertThat(Cvss.of(ratings).orElseThrow().score()).isEqualTo(4.6);
  }
}
