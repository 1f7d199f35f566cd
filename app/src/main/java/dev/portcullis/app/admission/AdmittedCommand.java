package dev.portcullis.app.admission;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.Visible;
import dev.portcullis.cluster.admission.AdmittedImages;
import dev.portcullis.supply.admission.AdmittedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Runs `portcullis admitted` and the verbs below it.
public final class AdmittedCommand {
  private final Arguments arguments;
  private final Console console;
  private final Instant now;

  public AdmittedCommand(Arguments arguments, Console console, Instant now) {
    this.arguments = arguments;
    this.console = console;
    this.now = now;
  }

  /// The exit code.
  public int list() throws UsageException, IOException {
    Listing form = Listing.of(arguments.last("output").orElse("text"));
    try (Cluster cluster = Cluster.of(arguments)) {
      List<AdmittedImage> images = cluster.images().all();
      form.print(images, console.out());
      return (images.isEmpty() ? ExitCode.NOTHING_TO_JUDGE : ExitCode.PASSED).code();
    }
  }

  /// The exit code.
  public int revoke() throws UsageException, IOException {
    if (arguments.operands().isEmpty()) {
      throw new UsageException("expected the digest or the name of an image, got none");
    }
    try (Cluster cluster = Cluster.of(arguments)) {
      AdmittedImages images = cluster.images();
      List<AdmittedImage> all = images.all();
      List<String> unknown = new ArrayList<>();
      Set<String> digests = new TreeSet<>();
      for (String named : arguments.operands()) {
        if (!digests.addAll(digests(all, each -> isNamed(each, named)))) {
          unknown.add(named);
        }
      }
      tell(images.revoke(digests));
      unknown.forEach(each -> console.err().println(Visible.line("not let in before: " + each)));
      return (unknown.isEmpty() ? ExitCode.PASSED : ExitCode.NOTHING_TO_JUDGE).code();
    }
  }

  private static boolean isNamed(AdmittedImage image, String name) {
    return image.digest().equals(name)
        || image.image().equals(name)
        || image.image().startsWith(name + "#");
  }

  /// The exit code.
  public int expire() throws UsageException, IOException {
    try (Cluster cluster = Cluster.of(arguments)) {
      AdmittedImages images = cluster.images();
      tell(images.revoke(digests(images.all(), each -> each.hasExpired(now))));
      return ExitCode.PASSED.code();
    }
  }

  private static Set<String> digests(List<AdmittedImage> all, Predicate<AdmittedImage> wanted) {
    return all.stream().filter(wanted).map(AdmittedImage::digest).collect(Collectors.toSet());
  }

  private void tell(Set<String> revoked) {
    revoked.forEach(each -> console.out().println("revoked: " + each));
  }
}
