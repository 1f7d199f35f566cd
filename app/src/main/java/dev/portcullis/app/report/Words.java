package dev.portcullis.app.report;

import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.Status;
import java.util.ArrayList;
import java.util.List;

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
  private static int effects(Report report, Effect effect) {
    int count = 0;
    for (Decided one : report.decided()) {
      count += one.status() == Status.NEW && one.effect() == effect ? 1 : 0;
    }
    return count;
  }

  private static int statuses(Report report, Status status) {
    int count = 0;
    for (Decided one : report.decided()) {
      count += one.status() == status ? 1 : 0;
    }
    return count;
  }

  private static void count(List<String> counts, int number, String word) {
    if (number > 0) {
      counts.add(number(number, word, word));
    }
  }

  /// `120 resources in 14 files judged by 81 policies`.
  static String judged(Report report) {
    Summary summary = report.summary();
    return number(summary.resources(), "resource", "resources")
        + (" in " + number(summary.files(), "file", "files"))
        + (" judged by " + number(summary.policies(), "policy", "policies"));
  }

  /// `, compared with main`, or nothing.
  static String compared(Report report) {
    String with = report.summary().comparedWith();
    return with.isEmpty() ? "" : ", compared with " + with;
  }

  /// `0.09 s`.
  static String seconds(Report report) {
    long hundredths = (report.summary().elapsed().toMillis() + 5) / 10;
    long rest = hundredths % 100;
    return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest + " s";
  }

  /// `1,234 findings`. By hand: a formatter costs as much as the rest of a short run.
  static String number(long number, String one, String many) {
    StringBuilder digits = new StringBuilder().append(number);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.append(' ').append(number == 1 ? one : many).toString();
  }
}
