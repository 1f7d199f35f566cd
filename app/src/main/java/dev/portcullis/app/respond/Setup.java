package dev.portcullis.app.respond;

import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.context.Context;
import dev.portcullis.app.project.Present;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.cluster.boundary.Devices;
import dev.portcullis.cluster.boundary.Settings;
import dev.portcullis.cluster.boundary.SettingsReader;
import dev.portcullis.cluster.notification.Recipient;
import dev.portcullis.cluster.notification.RecipientsReader;
import dev.portcullis.cluster.witness.Feed;
import dev.portcullis.cluster.witness.FeedsReader;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.response.detection.EventFormats;
import dev.portcullis.response.detection.audit.AuditRuleReader;
import dev.portcullis.response.detection.audit.AuditRules;
import dev.portcullis.response.mitigation.Mitigation;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.plan.Planner;
import dev.portcullis.response.plan.Protection;
import dev.portcullis.response.playbook.Mode;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.safety.ResponseSettings;
import dev.portcullis.response.safety.ResponseSettingsReader;
import dev.portcullis.response.witness.Witnesses;
import dev.portcullis.source.Formats;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a command line says about how to answer: playbooks, rules and the cluster.
final class Setup {
  private final Arguments arguments;
  private final List<Unreadable> unreadable = new ArrayList<>();
  private boolean captures;
  private @Nullable List<Feed> feeds;

  Setup(Arguments arguments) {
    this.arguments = arguments;
  }

  /// What could not be read so far.
  List<Unreadable> unreadable() {
    return unreadable;
  }

  /// By the user's playbooks, or the built-in ones where there are none.
  Planner planner() throws UsageException {
    List<Playbook> playbooks = playbooks();
    captures = playbooks.stream().anyMatch(Setup::captures);
    return new Planner(
        playbooks,
        Protection.USUAL.and(settings().protectedNamespaces()),
        new Witnesses(List.copyOf(feeds())));
  }

  /// What these playbooks may do, each once, by their names.
  List<Mitigation> mitigations() throws UsageException {
    SortedSet<String> names = new TreeSet<>();
    for (Playbook playbook : playbooks()) {
      playbook.mitigations().forEach(chosen -> names.add(chosen.name()));
    }
    return names.stream().map(Mitigations::of).toList();
  }

  private List<Playbook> playbooks() throws UsageException {
    List<String> paths = arguments.all("playbooks");
    Reading<Resource> declared = paths.isEmpty() ? BuiltInPlaybooks.resources() : below(paths);
    Reading<Playbook> playbooks = BuiltInPlaybooks.reader().read(declared.items());
    unreadable.addAll(declared.unreadable());
    unreadable.addAll(playbooks.unreadable());
    if (playbooks.items().isEmpty() && playbooks.unreadable().isEmpty()) {
      throw new UsageException(
          "expected a Playbook below '%s', got none".formatted(String.join("', '", paths)));
    }
    return playbooks.items();
  }

  /// Who else may know an address to be bad, nobody where there is no such word.
  List<Feed> feeds() throws UsageException {
    List<String> paths = arguments.all("witnesses");
    if (feeds == null) {
      Reading<Resource> declared = below(paths);
      Reading<Feed> read = new FeedsReader(InstantSource.system()).read(declared.items());
      unreadable.addAll(declared.unreadable());
      unreadable.addAll(read.unreadable());
      if (!paths.isEmpty() && read.items().isEmpty() && read.unreadable().isEmpty()) {
        throw new UsageException(
            "expected WitnessSettings below '%s', got none".formatted(String.join("', '", paths)));
      }
      feeds = read.items();
    }
    return feeds;
  }

  private static boolean captures(Playbook playbook) {
    return playbook.mode() == Mode.ENFORCE
        && playbook.mitigations().stream().anyMatch(chosen -> chosen.name().equals("capture"));
  }

  /// Where what is to be seen of incidents is kept, a folder that is made where it is not there.
  /// Playbooks that want it need one: these are read before.
  Optional<Path> evidence() throws UsageException {
    Optional<Path> folder = arguments.last("evidence").map(Path::of);
    if (folder.isEmpty() && captures) {
      throw new UsageException("expected '--evidence FOLDER', since a playbook captures, got none");
    }
    if (folder.isPresent()) {
      try {
        Files.createDirectories(folder.get());
      } catch (IOException e) {
        throw new UsageException("expected a folder, got '%s': %s".formatted(folder.get(), e));
      }
    }
    return folder;
  }

  /// The user's audit rules come after the built-in ones, whose place they may take.
  Events events() {
    Reading<Resource> declared =
        BuiltInDetections.resources().and(below(arguments.all("detections")));
    Reading<AuditRules> rules = new AuditRuleReader().read(declared.items());
    unreadable.addAll(declared.unreadable());
    unreadable.addAll(rules.unreadable());
    return new Events(new EventFormats(rules.items().getFirst()));
  }

  /// How much may be done without a person, as usual where nothing is said.
  ResponseSettings settings() throws UsageException {
    List<String> paths = arguments.all("settings");
    if (paths.isEmpty()) {
      return ResponseSettings.USUAL;
    }
    Reading<Resource> declared = below(paths);
    Reading<ResponseSettings> read = new ResponseSettingsReader().read(declared.items());
    List<Unreadable> broken = new ArrayList<>(declared.unreadable());
    broken.addAll(read.unreadable());
    if (!broken.isEmpty()) {
      throw new UsageException(
          "%s: %s".formatted(broken.getFirst().location(), broken.getFirst().reason()));
    }
    if (read.items().size() != 1) {
      throw new UsageException(
          "expected one ResponseSettings below '%s', got %d"
              .formatted(String.join("', '", paths), read.items().size()));
    }
    return read.items().getFirst();
  }

  /// What is said of the boundary, nothing where there is no such word.
  Optional<Settings> boundary() throws UsageException {
    List<String> paths = arguments.all("boundary");
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    Reading<Resource> declared = below(paths);
    Reading<Settings> settings = new SettingsReader(Devices.all()).read(declared.items());
    unreadable.addAll(declared.unreadable());
    unreadable.addAll(settings.unreadable());
    if (settings.items().size() + settings.unreadable().size() == 0
        || settings.items().size() > 1) {
      throw new UsageException(
          "expected one BoundarySettings below '%s', got %d"
              .formatted(String.join("', '", paths), settings.items().size()));
    }
    return settings.items().stream().findFirst();
  }

  /// Who is told what is done, nobody where there is no such word.
  List<Recipient> recipients(InstantSource clock) throws UsageException {
    List<String> paths = arguments.all("notifications");
    if (paths.isEmpty()) {
      return List.of();
    }
    Reading<Resource> declared = below(paths);
    Reading<Recipient> recipients = new RecipientsReader(clock).read(declared.items());
    unreadable.addAll(declared.unreadable());
    unreadable.addAll(recipients.unreadable());
    if (recipients.items().isEmpty() && recipients.unreadable().isEmpty()) {
      throw new UsageException(
          "expected NotificationSettings below '%s', got none"
              .formatted(String.join("', '", paths)));
    }
    return recipients.items();
  }

  /// The objects below `--context`.
  List<Resource> context() {
    Reading<Resource> given = below(arguments.all("context"));
    unreadable.addAll(given.unreadable());
    return given.items();
  }

  KubeconfigTransport transport() throws UsageException {
    return Kubeconfig.transport(arguments);
  }

  private static Reading<Resource> below(List<String> paths) {
    return Context.read(new Present().below(paths, Formats.all(Limits.DEFAULT)));
  }
}
