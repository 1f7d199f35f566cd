package dev.portcullis.response.journal;

import static dev.portcullis.model.HashFunction.SHA_256;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The end of a trail. Whoever keeps one elsewhere can tell later whether the trail up to there is
/// still the same.
///
/// @param number of the last entry, 0 for an empty trail
/// @param hash of the last entry, empty for an empty trail
public record Seal(long number, String hash) {
  public static final Seal EMPTY = new Seal(0, "");

  /// The entry that continues the trail.
  public Entry next(Instant at, Deed deed, String subject, String detail) {
    Instant time = at.truncatedTo(ChronoUnit.MILLIS);
    return new Entry(
        number + 1,
        time,
        deed,
        subject,
        detail,
        hash,
        hash(number + 1, time, deed, subject, detail));
  }

  /// What is wrong with `entry` as the next one, empty when nothing is.
  public String fault(Entry entry) {
    if (entry.number() != number + 1) {
      return "expected entry %d, got %d".formatted(number + 1, entry.number());
    }
    if (!entry.previous().equals(hash)) {
      return "expected '%s' as the hash of the entry before, got '%s'"
          .formatted(hash, entry.previous());
    }
    String expected =
        hash(entry.number(), entry.at(), entry.deed(), entry.subject(), entry.detail());
    return expected.equals(entry.hash())
        ? ""
        : "expected the hash '%s' of what it says, got '%s'".formatted(expected, entry.hash());
  }

  /// With the length of the subject, so that nothing can move from it to the detail.
  private String hash(long next, Instant at, Deed deed, String subject, String detail) {
    return SHA_256.hex(
        String.join(
            "\n",
            hash,
            Long.toString(next),
            Long.toString(at.toEpochMilli()),
            deed.name(),
            Integer.toString(subject.length()),
            subject,
            detail));
  }
}
