package dev.portcullis.app.test;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.PolicyPlaces;
import dev.portcullis.policy.admission.SourceText;
import dev.portcullis.policy.cases.PolicyCase;
import dev.portcullis.policy.gate.Note;
import java.util.ArrayList;
import java.util.List;

/// The cases of one file and the policies beside it.
///
/// @param file as the user sees it
/// @param cases those that are asked for
/// @param declared the policies and bindings as they are declared
/// @param text what they were read from
/// @param policies each with at least one binding
/// @param notes what people should know about the policies
record Suite(
    String file,
    Reading<PolicyCase> cases,
    Reading<Resource> declared,
    SourceText text,
    Reading<BoundPolicy> policies,
    List<Note> notes) {
  Suite {
    notes = List.copyOf(notes);
  }

  /// Everything that could not be read.
  List<Unreadable> unreadable() {
    List<Unreadable> all = new ArrayList<>(cases.unreadable());
    all.addAll(policies.unreadable());
    return all;
  }

  /// Whether the cases can be run: by a part of the policies they would fail for no fault of
  /// theirs.
  boolean canRun() {
    return policies.unreadable().isEmpty() && !policies.items().isEmpty();
  }

  /// Where a part of an expression of a policy is declared.
  Location place(String policy, String list, int index, String key, int offset) {
    for (Resource resource : declared.items()) {
      if (resource.name().equals(policy) && resource.kind().equals("ValidatingAdmissionPolicy")) {
        return new PolicyPlaces(resource, text).of(list, index, key, offset);
      }
    }
    return new Location(file, 0, 0, "");
  }
}
