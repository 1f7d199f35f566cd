package dev.portcullis.app.report;

import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The sentences that the reports for people share.
final class Words {
  private Words() {}

  /// `refused: 3 blocking, 2 warned, 1 waived`.
  static String verdict(Report report) {
    List<String> counts = counts(report);
    String word =
        switch (report.exitCode()) {
          case PASSED -> "passed";
          case REFUSED -> report.incomplete() ? "refused, incomplete" : "refused";
          case INCOMPLETE -> "incomplete";
          case NOTHING_TO_JUDGE -> "nothing to judge";
        };
    return counts.isEmpty() ? word : word + ": " + String.join(", ", counts);
  }

  private static List<String> counts(Report report) {
    List<String> counts = new ArrayList<>();
    count(counts, effects(report, Effect.BLOCKING), "blocking");
    count(counts, effects(report, Effect.WARNED), "warned");
    count(counts, effects(report, Effect.NOTED), "noted");
    count(counts, effects(report, Effect.UNDETERMINED), "undetermined");
    count(counts, statuses(report, Status.EXISTING), "existing");
    count(counts, statuses(report, Status.WAIVED), "waived");
    count(counts, report.unreadable().size(), "unreadable");
    return counts;
  }

  /// New findings only: the others are counted by their status.
  private static long effects(Report report, Effect effect) {
    return report.decision().with(effect).stream()
        .filter(one -> one.status() == Status.NEW)
        .count();
  }

  private static long statuses(Report report, Status status) {
    return report.decided().stream().filter(one -> one.status() == status).count();
  }

  private static void count(List<String> counts, long number, String word) {
    if (number > 0) {
      counts.add(String.format(Locale.ROOT, "%,d %s", number, word));
    }
  }

  /// `120 resources in 14 files judged by 81 policies`.
  static String judged(Report report) {
    Summary summary = report.summary();
    return "%s in %s judged by %s"
        .formatted(
            number(summary.resources(), "resource", "resources"),
            number(summary.files(), "file", "files"),
            number(summary.policies(), "policy", "policies"));
  }

  /// `, compared with main`, or nothing.
  static String compared(Report report) {
    String with = report.summary().comparedWith();
    return with.isEmpty() ? "" : ", compared with " + with;
  }

  /// `0.09 s`.
  static String seconds(Report report) {
    return String.format(Locale.ROOT, "%.2f s", report.summary().elapsed().toMillis() / 1000.0);
  }

  static String number(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }
}
