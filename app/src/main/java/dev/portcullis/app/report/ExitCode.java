package dev.portcullis.app.report;

/// What a run ends with, the same in every format. 2 is wrong usage and has no report.
public enum ExitCode {
  PASSED(0),
  REFUSED(1),
  INCOMPLETE(3),
  NOTHING_TO_JUDGE(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /// A refusal outranks that something is missing, which outranks that there was nothing.
  static ExitCode of(Report report) {
    if (!report.decision().admitted()) {
      return REFUSED;
    }
    if (report.incomplete()) {
      return INCOMPLETE;
    }
    Summary summary = report.summary();
    return summary.resources() == 0 && summary.searched() == 0 ? NOTHING_TO_JUDGE : PASSED;
  }
}
