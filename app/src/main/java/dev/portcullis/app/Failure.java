package dev.portcullis.app;

import dev.portcullis.app.report.Visible;
import dev.portcullis.app.report.WriteFailedException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/// Says why a run came to no result. Its exit codes are none of those that a result has, so that
/// nobody takes a defect for a refusal.
final class Failure {
  /// A defect of Portcullis, or too little memory: `EX_SOFTWARE` of sysexits.h.
  static final int INTERNAL = 70;

  /// Reading or writing failed: `EX_IOERR` of sysexits.h.
  static final int IO = 74;

  /// Nobody reads standard output any more: what a shell says of a program that SIGPIPE ended.
  static final int BROKEN_PIPE = 141;

  private static final int LONGEST = 500;

  private final PrintStream err;

  Failure(PrintStream err) {
    this.err = err;
  }

  /// The exit code for what the run could not go on from, which `err` is told in a line or two; the
  /// whole stack trace only with `PORTCULLIS_DEBUG=1`.
  int of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    int code = told(failure, cause);
    if (code != BROKEN_PIPE && "1".equals(System.getenv("PORTCULLIS_DEBUG"))) {
      failure.printStackTrace(err);
    }
    return code;
  }

  private int told(Throwable failure, Throwable cause) {
    return switch (cause) {
      case OutOfMemoryError _ -> {
        err.println(
            "portcullis: out of memory; PORTCULLIS_MEMORY=4g gives it more than the usual 1g");
        yield INTERNAL;
      }
      case IOException io when isBrokenPipe(io) -> BROKEN_PIPE;
      case IOException io -> {
        err.println("portcullis: " + line(failure instanceof IOException ? failure : io));
        yield IO;
      }
      default -> {
        err.println(
            "portcullis: internal error: "
                + line(cause)
                + "; this is a bug, please report it with the line below");
        err.println("  " + Version.CURRENT + ", Java " + Runtime.version() + where(cause));
        yield INTERNAL;
      }
    };
  }

  /// The texts of operating systems differ; all that are known to say it have these words.
  private static boolean isBrokenPipe(IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("pipe is being closed");
  }

  /// What happened, without what a manifest may have put into it to steer the terminal.
  private static String line(Throwable failure) {
    String text =
        failure instanceof WriteFailedException
            ? String.valueOf(failure.getMessage())
            : failure.toString();
    String line = Visible.line(text);
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /// The first place in our own code, and the innermost one.
  private static String where(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    StringBuilder where = new StringBuilder();
    if (trace.length > 0) {
      where.append(", at ").append(trace[0]);
    }
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith("dev.portcullis.")) {
        return element.equals(trace[0]) ? where.toString() : where + ", from " + element;
      }
    }
    return where.toString();
  }
}
