package dev.portcullis.source.sarif;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run of an analyser: who it was, by which rules, and where its files are.
final class Run {
  /// The parts that ids of rules are looked up by.
  private static final int PARTS = 8;

  private final Mapping run;
  private final Mapping driver;
  private final Rules own;
  private final List<Rules> extensions;
  private final Roots roots;

  /// The rules of a component of an analyser.
  private record Rules(String name, List<Rule> all, Map<String, Rule> byId) {
    static Rules of(Mapping component) {
      List<Rule> all = new ArrayList<>();
      Map<String, Rule> byId = new HashMap<>();
      Sequence rules = component.sequence("rules");
      for (int i = 0; i < rules.size(); i++) {
        Rule rule = rules.value(i) instanceof Mapping each ? Rule.of(each) : Rule.UNKNOWN;
        all.add(rule);
        byId.putIfAbsent(rule.id(), rule);
      }
      return new Rules(component.string("name", ""), all, byId);
    }

    Optional<Rule> at(long index) {
      return index >= 0 && index < all.size()
          ? Optional.of(all.get((int) index))
          : Optional.empty();
    }

    /// A rule may be split into finer ones, whose ids begin with its own.
    Optional<Rule> named(String id) {
      String name = id;
      for (int i = 0; i < PARTS; i++) {
        Rule rule = byId.get(name);
        int slash = name.lastIndexOf('/');
        if (rule != null || slash <= 0) {
          return Optional.ofNullable(rule);
        }
        name = name.substring(0, slash);
      }
      return Optional.empty();
    }
  }

  private Run(Mapping run) {
    this.run = run;
    this.driver = run.mapping("tool").mapping("driver");
    this.own = Rules.of(driver);
    this.extensions =
        run.mapping("tool").sequence("extensions").mappings().stream().map(Rules::of).toList();
    this.roots = Roots.of(run.mapping("originalUriBaseIds"));
  }

  static Run of(Mapping run) {
    return new Run(run);
  }

  String tool() {
    return Texts.name(driver.string("name", ""));
  }

  String version() {
    return Texts.name(driver.string("semanticVersion", driver.string("version", "")));
  }

  /// The rule of a result: by its index, in an extension where the result says so, or by its name.
  Rule rule(Mapping result) {
    Mapping reference = result.mapping("rule");
    long index = number(result, "ruleIndex", number(reference, "index", -1));
    Rules component = component(reference.mapping("toolComponent"));
    return component.at(index).or(() -> named(ruleId(result), component)).orElse(Rule.UNKNOWN);
  }

  /// As the result says, which may be finer than its rule.
  static String ruleId(Mapping result) {
    return Texts.name(result.string("ruleId", result.mapping("rule").string("id", "")));
  }

  private Optional<Rule> named(String id, Rules component) {
    Optional<Rule> found = component.named(id);
    for (Rules each : extensions) {
      found = found.isPresent() ? found : each.named(id);
    }
    return found;
  }

  private Rules component(Mapping reference) {
    long index = number(reference, "index", -1);
    if (index >= 0 && index < extensions.size()) {
      return extensions.get((int) index);
    }
    String name = reference.string("name", "");
    for (Rules each : extensions) {
      if (!name.isEmpty() && each.name.equals(name)) {
        return each;
      }
    }
    return own;
  }

  /// Where in the code a result is, none where it does not say, or says something outside of what
  /// was analysed.
  Optional<Place> place(Mapping result) {
    for (Mapping location : result.sequence("locations").mappings()) {
      Mapping physical = location.mapping("physicalLocation");
      Optional<String> file = roots.file(artifact(physical.mapping("artifactLocation")));
      if (file.isPresent()) {
        return Optional.of(new Place(file.get(), mark(physical.mapping("region"))));
      }
    }
    return Optional.empty();
  }

  /// Files may be listed once, and be named by their position.
  private Mapping artifact(Mapping location) {
    long index = number(location, "index", -1);
    Sequence artifacts = run.sequence("artifacts");
    return location.find("uri") == null
            && index >= 0
            && index < artifacts.size()
            && artifacts.value((int) index) instanceof Mapping artifact
        ? artifact.mapping("location")
        : location;
  }

  private static long mark(Mapping region) {
    long line = number(region, "startLine", 0);
    long column = number(region, "startColumn", 1);
    boolean told = line > 0 && line <= Integer.MAX_VALUE;
    boolean inLine = column > 0 && column <= Integer.MAX_VALUE;
    return told ? Mark.of((int) line, inLine ? (int) column : 1) : Mark.NONE;
  }

  private static long number(Mapping mapping, String key, long otherwise) {
    return mapping.find(key) instanceof Long number ? number : otherwise;
  }
}
