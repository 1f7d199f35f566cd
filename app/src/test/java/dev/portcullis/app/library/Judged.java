package dev.portcullis.app.library;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.Judge;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Placement;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.source.Formats;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the library says about a file as a user has it: read by its format, and judged.
record Judged(Reading<Resource> reading, List<Ruling> rulings) {
  private static final Kinds KINDS = Kinds.builtIn();
  private static final Judge JUDGE = new Judge(Library.policies(), Surroundings.none(KINDS));

  static Judged of(Path file, String name) throws IOException {
    Format format =
        Formats.all(Limits.DEFAULT).stream()
            .filter(each -> each.claimsFile(file))
            .findFirst()
            .orElseThrow();
    Reading<Resource> reading = ((ContentFormat) format).read(name, Files.readAllBytes(file));
    List<Ruling> rulings = reading.items().stream().flatMap(Judged::rulings).toList();
    return new Judged(reading, rulings);
  }

  private static Stream<Ruling> rulings(Resource resource) {
    return JUDGE
        .judge(Requests.to(KINDS).create(resource).accepted(), Placement.itself(resource))
        .stream();
  }

  /// The rules that are broken.
  List<String> violated() {
    return rulings.stream()
        .filter(each -> each.verdict() instanceof Verdict.Violated)
        .map(each -> each.policy().facts().id())
        .toList();
  }

  /// Each finding in a line, by place.
  List<String> lines() {
    return rulings.stream().flatMap(Judged::lines).sorted().toList();
  }

  private static Stream<String> lines(Ruling ruling) {
    String rule = ruling.policy().facts().id();
    return switch (ruling.verdict()) {
      case Verdict.Upheld _ -> Stream.of();
      case Verdict.Violated violated -> violated.findings().stream().map(each -> line(each, rule));
      case Verdict.Undetermined undetermined ->
          Stream.concat(
              Stream.of(line(undetermined.finding(), "undetermined: " + rule)),
              undetermined.violations().stream().map(each -> line(each, rule)));
    };
  }

  private static String line(Finding finding, String rule) {
    return "%3d:%-3d %s: %s"
        .formatted(finding.location().line(), finding.location().column(), rule, finding.message());
  }
}
