package dev.portcullis.app.check;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.library.Library;
import dev.portcullis.app.policies.PolicySource;
import dev.portcullis.app.policies.Selection;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.admission.Binding;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.gate.Note;
import java.util.ArrayList;
import java.util.List;

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

  static Judges of(Arguments arguments, Selection selection) throws UsageException {
    List<String> paths = arguments.all("policies");
    if (paths.isEmpty() && arguments.has("no-library")) {
      throw new UsageException("expected '--policies PATH' with '--no-library', got none");
    }
    List<BoundPolicy> all = new ArrayList<>();
    if (!arguments.has("no-library")) {
      all.addAll(Library.policies());
    }
    if (paths.isEmpty()) {
      return new Judges(selection.among(all), List.of(), List.of());
    }
    List<Note> notes = new ArrayList<>();
    Reading<BoundPolicy> given = PolicySource.read(paths);
    given.items().forEach(bound -> all.add(bound(bound, notes)));
    if (given.items().isEmpty() && given.unreadable().isEmpty()) {
      throw new UsageException(
          "expected a ValidatingAdmissionPolicy below '%s', got none"
              .formatted(String.join("', '", paths)));
    }
    return new Judges(selection.among(all), given.unreadable(), notes);
  }

  /// A policy without a binding does nothing in a cluster. Here it is judged as if it warned.
  private static BoundPolicy bound(BoundPolicy policy, List<Note> notes) {
    if (!policy.bindings().isEmpty()) {
      return policy;
    }
    String name = policy.policy().name();
    notes.add(
        Note.of(
            "policy '%s' has no binding: the API server would not apply it; here it is judged as if one warned"
                .formatted(name)));
    return new BoundPolicy(policy.policy(), List.of(Binding.warning(name)));
  }
}
