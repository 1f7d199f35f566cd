package dev.portcullis.app.inventory;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.supply.advisory.AdvisoryIndex;
import dev.portcullis.supply.advisory.Match;
import dev.portcullis.supply.advisory.Matching;
import dev.portcullis.supply.advisory.Vulnerability;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.fact.Arrival;
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
      Component component = component(about);
      Here here = here();
      List<Component> same =
          here.packages().stream().filter(each -> isSame(each, component)).toList();
      Matching matching = Matching.of(List.of(component), index);
      return tell(about, new Known(matching, List.of(), same, here));
    }
    Asked asked = Asked.of(about);
    Here here = here();
    Matching all = Matching.of(here.packages(), index);
    List<Match> matches = all.matches().stream().filter(asked::isMeant).toList();
    Matching matching = new Matching(matches, all.uncovered());
    Optional<Vulnerability> known = index.vulnerability(asked.name);
    return tell(about, new Known(matching, known.map(List::of).orElse(List.of()), List.of(), here));
  }

  private static boolean isSame(Component one, Component other) {
    return one.ecosystem() == other.ecosystem()
        && one.name().equals(other.name())
        && one.version().equals(other.version());
  }

  /// This folder, unless another place is named.
  private Here here() throws UsageException {
    List<String> images = arguments.all("image");
    List<String> folders =
        arguments.all("in").isEmpty() && images.isEmpty() ? List.of(".") : arguments.all("in");
    Here here = Here.of(folders, images, ImageSupply.platform(arguments));
    here.unreadable()
        .forEach(each -> say("unreadable: %s: %s".formatted(each.location(), each.reason())));
    return here;
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

  /// What there is to tell.
  ///
  /// @param vulnerabilities what is known of it without any package
  /// @param same the packages here that are the one that is asked about
  private record Known(
      Matching matching, List<Vulnerability> vulnerabilities, List<Component> same, Here here) {
    boolean isNothing() {
      return matching.matches().isEmpty() && vulnerabilities.isEmpty() && same.isEmpty();
    }

    boolean isWhole() {
      return here.unreadable().isEmpty();
    }
  }

  private ExitCode tell(String about, Known known) {
    Matching matching = known.matching();
    for (String each : matching.uncovered()) {
      say("nothing is known of vulnerabilities of %s packages".formatted(each));
    }
    if (arguments.last("output").orElse("text").equals("json")) {
      console.out().println(json(known));
    } else {
      Explained explained = new Explained(console.out(), known.here());
      explained.tell(matching.matches(), known.vulnerabilities());
      explained.tellPlaces(about, known.same());
    }
    if (known.isNothing()) {
      say("nothing is known of '%s'".formatted(about));
      return matching.uncovered().isEmpty() ? ExitCode.NOTHING_TO_JUDGE : ExitCode.INCOMPLETE;
    }
    return known.isWhole() ? ExitCode.PASSED : ExitCode.INCOMPLETE;
  }

  private void say(String line) {
    console.err().println(Visible.line(line));
  }

  private static String json(Known known) {
    List<Object> facts = new ArrayList<>();
    List<Component> told = new ArrayList<>(known.same());
    for (Match each : known.matching().matches()) {
      if (each instanceof Match.Affecting affecting) {
        List<Component> by = known.here().neededBy(affecting.component()).orElse(List.of());
        facts.add(VulnerabilityFact.of(affecting, new Arrival(Layer.IMAGE, by)).root());
      }
      if (known.here().layer(each.component()).isPresent()) {
        told.add(each.component());
      }
    }
    return GoJson.write(
        new Mapping.Builder(2)
            .put("vulnerabilities", Sequence.of(facts))
            .put("places", Sequence.of(places(told, known.here())))
            .build(),
        GoJson.Order.AS_MADE);
  }

  private static List<Object> places(List<Component> components, Here here) {
    List<Object> places = new ArrayList<>();
    for (Component each : components) {
      List<Component> by = here.neededBy(each).orElse(List.of());
      Mapping.Builder place =
          new Mapping.Builder(3)
              .put("location", each.location().toString())
              .put("neededBy", Sequence.of(Arrival.names(by)));
      here.layer(each)
          .ifPresent(layer ->
              place.put(
                  "layer",
                  new Mapping.Builder(3)
                      .put("position", (long) layer.position())
                      .put("diffId", layer.diffId())
                      .put("createdBy", layer.createdBy())
                      .build()));
      places.add(place.build());
    }
    return places;
  }
}
