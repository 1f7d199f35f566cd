package dev.portcullis.source.sarif;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rule of an analyser (`reportingDescriptor`).
///
/// @param title what it is about, in a sentence; may be empty
/// @param score from 0 to 10, by the convention that GitHub made for `security-severity`
/// @param weaknesses of CWE: `CWE-79`
record Rule(Mapping descriptor, String title, Optional<Double> score, List<String> weaknesses) {
  static final Rule UNKNOWN = new Rule(Mapping.EMPTY, "", Optional.empty(), List.of());
  static final String SCORE = "security-severity";

  private static final int WEAKNESSES = 20;

  /// In tags as analysers write them: `external/cwe/cwe-079`, `CWE-79: …`.
  private static final Pattern WEAKNESS = Pattern.compile("(?i)\\bcwe[-/ ]0*([1-9][0-9]{0,6})\\b");

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,6}");

  static Rule of(Mapping descriptor) {
    Mapping properties = descriptor.mapping("properties");
    String shortly = descriptor.mapping("shortDescription").string("text", "");
    String title = shortly.isEmpty() ? descriptor.string("name", "") : shortly;
    return new Rule(
        descriptor, Texts.text(title), score(properties), weaknesses(descriptor, properties));
  }

  static Optional<Double> score(Mapping properties) {
    return switch (properties.find(SCORE)) {
      case null -> Optional.empty();
      case String text -> number(text);
      case Long number -> bounded((double) number);
      case Double number -> bounded(number);
      default -> Optional.empty();
    };
  }

  private static Optional<Double> number(String text) {
    try {
      return bounded(Double.parseDouble(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Double> bounded(double score) {
    return score >= 0 && score <= 10 ? Optional.of(score) : Optional.empty();
  }

  private static List<String> weaknesses(Mapping descriptor, Mapping properties) {
    TreeSet<Integer> numbers = new TreeSet<>();
    List<String> tags = new ArrayList<>(properties.sequence("tags").strings());
    tags.addAll(properties.sequence("cwe").strings());
    tags.add(properties.string("cwe", ""));
    for (String tag : tags) {
      Matcher matcher = WEAKNESS.matcher(tag);
      while (matcher.find()) {
        numbers.add(Integer.valueOf(matcher.group(1)));
      }
    }
    for (Mapping each : descriptor.sequence("relationships").mappings()) {
      Mapping target = each.mapping("target");
      String taxonomy = target.mapping("toolComponent").string("name", "");
      String id = target.string("id", "").toUpperCase(Locale.ROOT).replaceFirst("^CWE-", "");
      if (taxonomy.equalsIgnoreCase("CWE") && NUMBER.matcher(id).matches()) {
        numbers.add(Integer.valueOf(id));
      }
    }
    return numbers.stream().limit(WEAKNESSES).map(number -> "CWE-" + number).toList();
  }

  String id() {
    return Texts.name(descriptor.string("id", ""));
  }

  /// The level of its results that have none; empty where it is not configured.
  String level() {
    return descriptor.mapping("defaultConfiguration").string("level", "");
  }

  String help() {
    return Texts.name(descriptor.string("helpUri", ""));
  }

  /// The text of a message that its results name.
  String message(String id) {
    return descriptor.mapping("messageStrings").mapping(id).string("text", "");
  }
}
