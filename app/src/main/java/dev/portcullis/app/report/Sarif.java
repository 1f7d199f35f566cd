package dev.portcullis.app.report;

import dev.portcullis.model.Location;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One run as a [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) log
/// tells it. [SarifLog] writes it.
///
/// @param version of Portcullis
/// @param rules those that results name, sorted by their ids
/// @param execution what went wrong, and what was assumed
/// @param configuration what those who run it should know of its settings
record Sarif(
    String version,
    ExitCode exitCode,
    Completeness completeness,
    List<Rule> rules,
    List<Notification> execution,
    List<Notification> configuration,
    List<Result> results) {
  Sarif {
    rules = List.copyOf(rules);
    execution = List.copyOf(execution);
    configuration = List.copyOf(configuration);
    results = List.copyOf(results);
  }

  /// Whether everything was looked at.
  enum Completeness {
    COMPLETE,
    INCOMPLETE
  }

  /// A word of SARIF for how much something matters.
  enum Level {
    ERROR,
    WARNING,
    NOTE,
    NONE
  }

  /// What results are about.
  ///
  /// @param link to a page about it, `null` where there is none
  /// @param properties that viewers sort by
  record Rule(
      String id,
      String title,
      String why,
      String text,
      String markdown,
      @Nullable String link,
      Level level,
      SequencedMap<String, String> properties,
      List<String> tags) {}

  /// Something about the run itself.
  ///
  /// @param location `null` where it is about no place
  record Notification(Level level, String text, @Nullable Location location) {}

  /// Whether somebody has to do something (`result.kind`).
  enum Kind {
    FAIL,
    OPEN
  }

  /// One thing that was found.
  ///
  /// @param logical what it is found in, beside the file
  /// @param related further places
  /// @param baselineState `null` when nothing is compared
  /// @param suppression why it does not count, `null` when it does
  record Result(
      String rule,
      Kind kind,
      Level level,
      String message,
      Location location,
      String logical,
      List<Location> related,
      String fingerprint,
      @Nullable String baselineState,
      @Nullable String suppression,
      SequencedMap<String, String> properties) {}
}
