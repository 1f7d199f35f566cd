package dev.portcullis.app.inventory;

import dev.portcullis.app.report.Visible;
import dev.portcullis.model.Severity;
import dev.portcullis.response.reach.Access;
import dev.portcullis.response.reach.Entrance;
import dev.portcullis.response.running.Runner;
import dev.portcullis.supply.advisory.KnownExploited;
import dev.portcullis.supply.advisory.Match;
import dev.portcullis.supply.advisory.Matching;
import dev.portcullis.supply.advisory.Matching.Left;
import dev.portcullis.supply.advisory.Vulnerability;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.fact.Arrival;
import dev.portcullis.supply.image.ImageLayer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Vulnerabilities as people read about them.
final class Explained {
  private final PrintStream out;
  private final Here here;

  /// @param here where the packages are that matches are about
  Explained(PrintStream out, Here here) {
    this.out = out;
    this.here = here;
  }

  /// Where a package is, and who needs it there.
  void tellPlaces(String name, List<Component> places) {
    if (!places.isEmpty()) {
      line("", name);
      places.forEach(this::place);
      out.println();
    }
  }

  /// Each vulnerability once, with the packages that have it, and those of which a distribution
  /// says whether they have.
  ///
  /// @param known of which no package needs to be there
  void tell(Matching matching, List<Vulnerability> known) {
    Map<String, List<Match>> byName = new LinkedHashMap<>();
    Map<String, List<Left>> leftByName = new LinkedHashMap<>();
    Map<String, Vulnerability> vulnerabilities = new LinkedHashMap<>();
    for (Match each : matching.matches()) {
      String name = each.vulnerability().name();
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(each);
      vulnerabilities.putIfAbsent(name, each.vulnerability());
    }
    for (Left each : matching.left()) {
      String name = each.match().vulnerability().name();
      leftByName.computeIfAbsent(name, _ -> new ArrayList<>()).add(each);
      vulnerabilities.putIfAbsent(name, each.match().vulnerability());
    }
    known.forEach(each -> vulnerabilities.putIfAbsent(each.name(), each));
    vulnerabilities.forEach((name, each) -> {
      tell(each);
      byName.getOrDefault(name, List.of()).forEach(this::place);
      leftByName.getOrDefault(name, List.of()).forEach(this::place);
      out.println();
    });
  }

  private void tell(Vulnerability vulnerability) {
    line("", String.join("  ", vulnerability.names()));
    vulnerability.advisories().stream()
        .map(each -> each.summary())
        .filter(each -> !each.isEmpty())
        .findFirst()
        .ifPresent(summary -> line("  ", summary));
    line("  ", severity(vulnerability));
    for (KnownExploited each : vulnerability.exploited()) {
      line(
          "  ",
          "attackers use it since %s%s (CISA KEV)"
              .formatted(
                  each.added(), each.ransomware().equals("Known") ? ", with ransomware too" : ""));
    }
    vulnerability
        .likelihood()
        .ifPresent(likely ->
            line(
                "  ",
                String.format(
                    Locale.ROOT,
                    "used within 30 days with a probability of %.1f %%, more than %.1f %% of all (EPSS)",
                    100 * likely.probability(),
                    100 * likely.percentile())));
  }

  private static String severity(Vulnerability vulnerability) {
    String word = vulnerability.severity().map(Severity::word).orElse("of unknown severity");
    return vulnerability
        .score()
        .map(score -> "%s, %s: %s".formatted(word, score.score(), score.vector()))
        .orElse(word);
  }

  private void place(Component component) {
    line("  --> ", "%s  %s".formatted(component.location(), component));
    here.neededBy(component).ifPresent(way -> line("      ", "needed by " + way(way)));
    here.layer(component).ifPresent(layer -> line("      ", "brought by " + layer(layer)));
    here.owner(component).ifPresent(owner -> line("      ", owner(owner)));
    here.runBy(component).forEach(this::runner);
  }

  private void runner(Runner runner) {
    String pods = runner.pods() == 1 ? "1 Pod" : runner.pods() + " Pods";
    line("      ", "run by %s, %s".formatted(runner.workload(), pods));
    Access access = runner.access();
    for (Entrance each : access.entrances()) {
      line("        ", "from outside of the cluster by " + each);
    }
    if (access.entrances().isEmpty() && access.unknown().isEmpty()) {
      line("        ", "nothing leads to it from outside of the cluster");
    }
    line("        ", ingress(access));
    access.unknown().forEach(each -> line("        ", "nobody can tell: " + each));
  }

  private static String ingress(Access access) {
    if (!access.isLimited()) {
      return "no NetworkPolicy limits who comes to it";
    }
    return access.policies().isEmpty()
        ? "NetworkPolicies let nobody in"
        : "NetworkPolicies say who is let in: " + String.join(", ", access.policies());
  }

  private static String owner(Owner owner) {
    String brought =
        switch (owner.share()) {
          case REPACKED -> "packed by the distribution as ";
          case PART -> "part of the distribution's package ";
        };
    return brought + owner.component();
  }

  private void place(Left left) {
    Component owner = left.owner().component();
    place(left.match().component());
    line(
        "      ",
        "whether it is affected say advisories of %s about %s, not those of %s"
            .formatted(
                owner.ecosystem().osvName(),
                owner.origin().name(),
                left.match().component().ecosystem().osvName()));
  }

  /// From who needs it at once to the project: `body-parser 1.20.0 ← express 4.18.2 ← this
  /// project`.
  private static String way(List<Component> way) {
    List<String> names = new ArrayList<>(Arrival.names(way).reversed());
    names.add("this project");
    return String.join(" ← ", names);
  }

  private static String layer(ImageLayer layer) {
    String name = "layer %d".formatted(layer.position() + 1);
    return layer.createdBy().isEmpty() ? name : name + ": " + layer.createdBy();
  }

  private void place(Match match) {
    place(match.component());
    switch (match) {
      case Match.Affecting affecting ->
          line(
              "      ",
              affecting.because()
                  + (affecting.fixed().isEmpty()
                      ? "; no fixed version is known"
                      : "; use " + affecting.fixed()));
      case Match.Undetermined undetermined ->
          line("      ", "nobody can tell: " + undetermined.cause());
    }
  }

  private void line(String indent, String text) {
    out.println(indent + Visible.line(text));
  }
}
