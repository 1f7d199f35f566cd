package dev.portcullis.app.inventory;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.supply.advisory.AdvisoryIndex;
import dev.portcullis.supply.advisory.Match;
import dev.portcullis.supply.advisory.Matching;
import dev.portcullis.supply.advisory.Vulnerability;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.fact.VulnerabilityFact;
import dev.portcullis.supply.purl.PackageUrl;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs `portcullis explain`.
public final class ExplainCommand {
  private static final String URL = "pkg:";

  private final Arguments arguments;
  private final Console console;

  public ExplainCommand(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /// The exit code.
  public int run() throws UsageException, IOException {
    if (arguments.operands().size() != 1) {
      throw new UsageException(
          "expected one vulnerability or package, got %d".formatted(arguments.operands().size()));
    }
    try (Advisories advisories = Advisories.open(Place.of(arguments), List.of(), Instant.now())) {
      AdvisoryIndex index =
          advisories
              .index()
              .orElseThrow(() ->
                  new UsageException(
                      "nothing was fetched yet; 'portcullis feed update' does that"));
      return explain(arguments.operands().getFirst(), index).code();
    }
  }

  private ExitCode explain(String about, AdvisoryIndex index) throws UsageException, IOException {
    if (about.startsWith(URL)) {
      return tell(Matching.of(List.of(component(about)), index), about, List.of());
    }
    Asked asked = Asked.of(about);
    List<String> places = arguments.all("in").isEmpty() ? List.of(".") : arguments.all("in");
    Reading<Component> here = new ProjectPackages().below(places);
    here.unreadable()
        .forEach(each -> say("unreadable: %s: %s".formatted(each.location(), each.reason())));
    Matching all = Matching.of(here.items(), index);
    List<Match> matches = all.matches().stream().filter(asked::isMeant).toList();
    Optional<Vulnerability> known = index.vulnerability(asked.name);
    ExitCode code =
        tell(new Matching(matches, all.uncovered()), about, known.map(List::of).orElse(List.of()));
    return code == ExitCode.PASSED && !here.unreadable().isEmpty() ? ExitCode.INCOMPLETE : code;
  }

  /// A vulnerability, in one package where that is said.
  private record Asked(String name, String of) {
    static Asked of(String text) {
      int colon = text.indexOf(':');
      return colon < 0
          ? new Asked(text, "")
          : new Asked(text.substring(0, colon), text.substring(colon + 1));
    }

    boolean isMeant(Match match) {
      Component component = match.component();
      return match.vulnerability().names().contains(name)
          && (of.isEmpty() || of.equals(component.ecosystem().osvName() + ":" + component.name()));
    }
  }

  private static Component component(String text) throws UsageException {
    Optional<Component> component =
        PackageUrl.read(text)
            .filter(url -> !url.version().isEmpty())
            .flatMap(url -> ComponentUrl.component(url, new Location(text, 0, 0, "")));
    return component.orElseThrow(() ->
        new UsageException(
            "expected a package URL with a version, of an ecosystem that is known, got '%s'"
                .formatted(text)));
  }

  /// @param known what is known of it without any package
  private ExitCode tell(Matching matching, String about, List<Vulnerability> known) {
    for (String each : matching.uncovered()) {
      say("nothing is known of vulnerabilities of %s packages".formatted(each));
    }
    if (arguments.last("output").orElse("text").equals("json")) {
      console.out().println(json(matching));
    } else {
      new Explained(console.out()).tell(matching.matches(), known);
    }
    if (matching.matches().isEmpty() && known.isEmpty()) {
      say("nothing is known of '%s'".formatted(about));
      return matching.uncovered().isEmpty() ? ExitCode.NOTHING_TO_JUDGE : ExitCode.INCOMPLETE;
    }
    return ExitCode.PASSED;
  }

  private void say(String line) {
    console.err().println(Visible.line(line));
  }

  private static String json(Matching matching) {
    List<Object> facts = new ArrayList<>();
    for (Match each : matching.matches()) {
      if (each instanceof Match.Affecting affecting) {
        facts.add(VulnerabilityFact.of(affecting, Layer.IMAGE).root());
      }
    }
    return GoJson.write(
        new Mapping.Builder(1).put("vulnerabilities", Sequence.of(facts)).build(),
        GoJson.Order.AS_MADE);
  }
}
