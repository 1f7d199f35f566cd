package dev.portcullis.app.inventory;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.inventory.ImagePackages.Found;
import dev.portcullis.app.inventory.ImagePackages.Sought;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.running.RunningImage;
import dev.portcullis.supply.advisory.AdvisoryIndex;
import dev.portcullis.supply.advisory.Match;
import dev.portcullis.supply.advisory.Matching;
import dev.portcullis.supply.advisory.Vulnerability;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.purl.PackageUrl;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    if (arguments.has("running")) {
      try (RunningCluster cluster = RunningCluster.of(arguments)) {
        return explain(about, index, Optional.of(cluster));
      }
    }
    if (arguments.has("namespace")) {
      throw new UsageException("'--namespace' says where Pods run: it needs '--running'");
    }
    return explain(about, index, Optional.empty());
  }

  private ExitCode explain(String about, AdvisoryIndex index, Optional<RunningCluster> cluster)
      throws UsageException, IOException {
    if (about.startsWith(URL)) {
      Component component = component(about);
      Here here = here(cluster);
      List<Component> same =
          here.packages().stream().filter(each -> isSame(each, component)).toList();
      Matching matching = Matching.of(List.of(component), index);
      return tell(about, new Known(matching, List.of(), same, here));
    }
    Asked asked = Asked.of(about);
    Here here = here(cluster);
    Matching all = Matching.of(here.packages(), here::owner, index);
    Matching matching =
        new Matching(
            all.matches().stream().filter(asked::isMeant).toList(),
            all.left().stream().filter(each -> asked.isMeant(each.match())).toList(),
            all.uncovered());
    Optional<Vulnerability> known = index.vulnerability(asked.name);
    return tell(about, new Known(matching, known.map(List::of).orElse(List.of()), List.of(), here));
  }

  private static boolean isSame(Component one, Component other) {
    return one.ecosystem() == other.ecosystem()
        && one.name().equals(other.name())
        && one.version().equals(other.version());
  }

  /// This folder, unless another place is named.
  private Here here(Optional<RunningCluster> cluster) throws UsageException, IOException {
    List<String> folders = arguments.all("in");
    if (folders.isEmpty() && arguments.all("image").isEmpty() && cluster.isEmpty()) {
      folders = List.of(".");
    }
    List<Unreadable> unreadable = new ArrayList<>();
    List<Sought> images = images(cluster, unreadable);
    Reading<Found> found = ImagePackages.of(images, console);
    unreadable.addAll(found.unreadable());
    Here here =
        Here.of(
            folders,
            new Reading<>(found.items(), unreadable),
            image -> cluster.map(each -> each.runners(image)).orElse(List.of()));
    here.unreadable()
        .forEach(each -> say("unreadable: %s: %s".formatted(each.location(), each.reason())));
    return here;
  }

  /// @param unreadable takes what runs and is in no registry
  private List<Sought> images(Optional<RunningCluster> cluster, List<Unreadable> unreadable)
      throws UsageException, IOException {
    Platform platform = ImageSupply.platform(arguments);
    List<Sought> images = new ArrayList<>();
    for (String each : arguments.all("image")) {
      images.add(new Sought.Named(each, platform));
    }
    if (cluster.isPresent()) {
      Reading<RunningImage> running = cluster.get().images(arguments.all("namespace"));
      int count = running.items().size() + running.unreadable().size();
      say((count == 1 ? "1 image runs in " : count + " images run in ") + cluster.get());
      for (RunningImage each : running.items()) {
        Optional<Platform> own =
            arguments.has("platform") ? Optional.empty() : Platform.read(each.platform());
        images.add(new Sought.Run(each, own.orElse(platform)));
      }
      unreadable.addAll(running.unreadable());
    }
    return images;
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
      return matching.matches().isEmpty()
          && matching.left().isEmpty()
          && vulnerabilities.isEmpty()
          && same.isEmpty();
    }

    boolean isWhole() {
      return here.unreadable().isEmpty() && told().noneMatch(this::isPartlyUnknown);
    }

    private Stream<Component> told() {
      return Stream.concat(same.stream(), matching.matches().stream().map(Match::component));
    }

    private boolean isPartlyUnknown(Component component) {
      return here.runBy(component).stream().anyMatch(each -> !each.access().unknown().isEmpty());
    }
  }

  private ExitCode tell(String about, Known known) {
    Matching matching = known.matching();
    for (String each : matching.uncovered()) {
      say("nothing is known of vulnerabilities of %s packages".formatted(each));
    }
    if (arguments.last("output").orElse("text").equals("json")) {
      console.out().println(ExplainedJson.of(matching, known.same(), known.here()));
    } else {
      Explained explained = new Explained(console.out(), known.here());
      explained.tell(matching, known.vulnerabilities());
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
}
