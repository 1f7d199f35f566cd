package dev.portcullis.supply.advisory;

import dev.portcullis.model.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import us.springett.cvss.CvssV2;
import us.springett.cvss.CvssV4;
import us.springett.cvss.MalformedVectorException;

/// A score of the Common Vulnerability Scoring System, of version 2.0, 3.0, 3.1 or 4.0.
///
/// @param version of the system: 2, 3 or 4
/// @param score the base score, 0 to 10; with threat and environment where version 4.0 has them
public record Cvss(int version, String vector, double score) {
  private static final double LEAST_OF_CRITICAL = 9;
  private static final double LEAST_OF_HIGH = 7;
  private static final double LEAST_OF_MEDIUM = 4;
  private static final int LONGEST = 1000;

  /// Of two the newer system says more; in the same one the higher score is the safer.
  static final Comparator<Cvss> TELLING =
      Comparator.comparingInt((Cvss each) -> each.version).thenComparingDouble(each -> each.score);

  /// The score of a rating; none when it is of another system or its vector is not one.
  public static Optional<Cvss> of(Rating rating) {
    int version =
        switch (rating.system()) {
          case "CVSS_V2" -> 2;
          case "CVSS_V3" -> 3;
          case "CVSS_V4" -> 4;
          default -> 0;
        };
    return version == 0 || rating.text().length() > LONGEST
        ? Optional.empty()
        : read(version, rating.text().strip());
  }

  private static Optional<Cvss> read(int version, String vector) {
    us.springett.cvss.Cvss read;
    try {
      read = us.springett.cvss.Cvss.fromVector(vector);
    } catch (MalformedVectorException _) {
      return Optional.empty();
    }
    return read != null && version == version(read)
        ? Optional.of(new Cvss(version, vector, read.calculateScore().getBaseScore()))
        : Optional.empty();
  }

  private static int version(us.springett.cvss.Cvss read) {
    return switch (read) {
      case CvssV2 _ -> 2;
      case CvssV4 _ -> 4;
      default -> 3;
    };
  }

  /// The most telling of ratings.
  static Optional<Cvss> of(List<Rating> ratings) {
    return ratings.stream().flatMap(each -> of(each).stream()).max(TELLING);
  }

  /// By the "Qualitative Severity Rating Scale" of the system; 0 is as low as it gets.
  public Severity severity() {
    if (score >= LEAST_OF_CRITICAL && version > 2) {
      return Severity.CRITICAL;
    }
    if (score >= LEAST_OF_HIGH) {
      return Severity.HIGH;
    }
    return score >= LEAST_OF_MEDIUM ? Severity.MEDIUM : Severity.LOW;
  }
}
