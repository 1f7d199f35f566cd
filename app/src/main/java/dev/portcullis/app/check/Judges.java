package dev.portcullis.app.check;

import dev.portcullis.app.cli.Nearest;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.library.Library;
import dev.portcullis.app.policies.PolicySource;
import dev.portcullis.app.project.Settings;
import dev.portcullis.app.project.Snapshot;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.admission.Binding;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Declared;
import dev.portcullis.policy.admission.Declared.Stray;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.source.Formats;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The policies that a run judges by.
///
/// @param unreadable policies that could not be used
/// @param notes what people should know about the choice
record Judges(List<BoundPolicy> policies, List<Unreadable> unreadable, List<Note> notes) {
  Judges {
    policies = List.copyOf(policies);
    unreadable = List.copyOf(unreadable);
    notes = List.copyOf(notes);
  }

  /// The policies that `settings` choose, local ones as they are in `snapshot`.
  static Judges of(Settings settings, Snapshot snapshot) throws UsageException {
    List<String> paths = settings.policies();
    if (paths.isEmpty() && settings.library() == Settings.Library.LEFT_OUT) {
      throw new UsageException("expected '--policies PATH' with '--no-library', got none");
    }
    List<BoundPolicy> all = new ArrayList<>();
    if (settings.library() == Settings.Library.USED) {
      all.addAll(Library.policies());
    }
    if (paths.isEmpty()) {
      return new Judges(settings.selection().among(all), List.of(), List.of());
    }
    List<Note> notes = new ArrayList<>();
    Declared declared = PolicySource.read(snapshot.below(paths, Formats.all(Limits.DEFAULT)));
    Reading<BoundPolicy> given = declared.policies();
    strays(declared, all, notes);
    given.items().forEach(bound -> all.add(bound(bound, declared.unbound(), notes)));
    if (given.items().isEmpty()
        && given.unreadable().isEmpty()
        && mustBeThere(settings, snapshot)) {
      throw new UsageException(
          "expected a ValidatingAdmissionPolicy below '%s', got none"
              .formatted(names(paths, snapshot)));
    }
    return new Judges(settings.selection().among(all), given.unreadable(), notes);
  }

  /// A change may bring the first local policies: those do not count yet, and the library does.
  private static boolean mustBeThere(Settings settings, Snapshot snapshot) throws UsageException {
    for (String path : settings.policies()) {
      if (Files.exists(snapshot.at(Path.of(path)))) {
        return true;
      }
    }
    return settings.library() == Settings.Library.LEFT_OUT;
  }

  private static String names(List<String> paths, Snapshot snapshot) {
    List<String> names = new ArrayList<>();
    for (String path : paths) {
      names.add(snapshot.name(Path.of(path)));
    }
    return String.join("', '", names);
  }

  /// Bindings that do nothing here: most often the name of the policy is misspelt.
  private static void strays(Declared declared, List<BoundPolicy> library, List<Note> notes) {
    List<String> shipped = library.stream().map(bound -> bound.policy().name()).toList();
    List<String> given = declared.policies().items().stream().map(b -> b.policy().name()).toList();
    for (Stray stray : declared.strays()) {
      String why =
          shipped.contains(stray.policyName())
              ? "it is one of the library, which is judged by its own bindings"
              : "no policy that was given has this name" + meant(stray.policyName(), given);
      notes.add(
          new Note(
              stray.place(),
              "binding '%s' of policy '%s' has no effect here: %s"
                  .formatted(stray.binding(), stray.policyName(), why)));
    }
  }

  private static String meant(String name, List<String> known) {
    return Nearest.of(name, known).map(" (did you mean '%s'?)"::formatted).orElse("");
  }

  /// A policy without a binding does nothing in a cluster. Here it is judged as if it warned, as is
  /// one whose binding cannot be used.
  private static BoundPolicy bound(BoundPolicy policy, Set<String> unbound, List<Note> notes) {
    if (!policy.bindings().isEmpty()) {
      return policy;
    }
    String name = policy.policy().name();
    if (unbound.contains(name)) {
      notes.add(
          Note.of(
              "policy '%s' has no binding: the API server would not apply it; here it is judged as if one warned"
                  .formatted(name)));
    }
    return new BoundPolicy(policy.policy(), List.of(Binding.warning(name)));
  }
}
