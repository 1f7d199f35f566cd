package dev.portcullis.app.admission;

import dev.portcullis.app.Console;
import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.admission.Admission.Answer;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Durations;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.inventory.FoundImage;
import dev.portcullis.app.report.Visible;
import dev.portcullis.cluster.admission.AdmittedImages;
import dev.portcullis.supply.admission.AdmittedImage;
import dev.portcullis.supply.signature.GateEvidence.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes what a run came to into a cluster: images that it admitted are let in there, those that
/// it refused no longer.
public final class Admitting implements AutoCloseable {
  private static final String ADMIT = "admit";
  private static final String LASTING = "admit-for";

  /// What this takes of the command line.
  public static final List<Option> OPTIONS =
      List.of(
          Option.flag(
              ADMIT,
              "let what nothing is held against into the cluster of the kubeconfig, by its digest"),
          Option.of(LASTING, "DURATION", "how long, as in 720h (default: until it is taken back)"),
          Kubeconfig.FILE,
          Kubeconfig.CONTEXT);

  private final Cluster cluster;
  private final Admission admission;
  private final Console console;

  private Admitting(Cluster cluster, Admission admission, Console console) {
    this.cluster = cluster;
    this.admission = admission;
    this.console = console;
  }

  /// As the options say; none when nothing is to be written.
  public static Optional<Admitting> of(Arguments arguments, Console console, Instant now)
      throws UsageException {
    Optional<String> told = arguments.last(LASTING);
    Optional<Duration> lasting =
        told.isPresent() ? Optional.of(Durations.positive(told.get(), "720h")) : Optional.empty();
    if (!arguments.has(ADMIT)) {
      if (lasting.isPresent()) {
        throw new UsageException("expected '--admit' with '--admit-for', got none");
      }
      return Optional.empty();
    }
    return Optional.of(new Admitting(Cluster.of(arguments), new Admission(lasting, now), console));
  }

  /// Takes note of an image that is to be judged.
  public void add(FoundImage found) {
    admission.add(found);
  }

  /// Writes the decisions into the cluster and tells of each.
  ///
  /// @throws IOException when the cluster does not take them
  public void write(Judged judged) throws IOException {
    List<Answer> answers = admission.of(judged);
    AdmittedImages images = cluster.images();
    Set<String> refused =
        answers.stream()
            .filter(each -> each.decision().outcome() == Outcome.REFUSED)
            .map(each -> each.candidate().digest())
            .collect(Collectors.toSet());
    Set<String> revoked = refused.isEmpty() ? Set.of() : images.revoke(refused);
    List<AdmittedImage> admitted =
        answers.stream().flatMap(each -> each.admitted().stream()).toList();
    if (!admitted.isEmpty()) {
      images.admit(admitted);
    }
    for (Answer each : answers) {
      console.err().println(Visible.line(line(each, revoked)));
    }
  }

  private static String line(Answer answer, Set<String> revoked) {
    String image = answer.candidate().reference();
    String digest = answer.candidate().digest();
    if (answer.admitted().isPresent()) {
      return "admitted: %s as %s%s"
          .formatted(
              image,
              digest,
              answer.admitted().get().until().map(each -> ", until " + each).orElse(""));
    }
    String why =
        switch (answer.decision().outcome()) {
          case REFUSED ->
              revoked.contains(digest)
                  ? "it is refused, and was let in until now"
                  : "it is refused";
          case INCOMPLETE -> "not all of it could be judged";
          case ADMITTED ->
              digest.isEmpty()
                  ? "it has no digest before it is in a registry"
                  : "not all images of the index were read";
        };
    return "not admitted: %s: %s".formatted(image, why);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
