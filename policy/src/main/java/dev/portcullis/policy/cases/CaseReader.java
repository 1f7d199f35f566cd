package dev.portcullis.policy.cases;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cases.CaseFields.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the cases of one file. What no case can say is unreadable, with its place; the cases
/// beside it are read all the same.
public final class CaseReader {
  private static final Map<String, Kind> GIVEN =
      Map.of(
          "namespace", Kind.OBJECT,
          "params", Kind.OBJECTS,
          "roles", Kind.OBJECTS,
          "context", Kind.OBJECTS,
          "user", Kind.OBJECT);

  private final String file;
  private final Complaints complaints;
  private final List<PolicyCase> cases = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /// @param file as in [Location#file]
  public CaseReader(String file) {
    this.file = file;
    this.complaints = new Complaints(file);
  }

  /// What was read so far.
  public Reading<PolicyCase> reading() {
    return new Reading<>(cases, complaints.found());
  }

  /// Reads one document: `cases`, and in `given` what all of them share.
  ///
  /// @param mark where it begins
  public void read(Object document, long mark) {
    if (!(document instanceof Mapping root)) {
      complaints.add(mark, "", "expected 'cases', got " + Complaints.words(document));
      return;
    }
    Field whole = Field.of(new Resource(file, mark, root));
    CaseFields.check(
        whole, Map.of("cases", Kind.LIST, "given", Kind.OBJECT), "a file of cases", complaints);
    Field shared = whole.at("given");
    if (shared.value() instanceof Mapping) {
      CaseFields.check(shared, GIVEN, "'given'", complaints);
    }
    if (!whole.at("cases").isGiven()) {
      complaints.add(whole, "expected 'cases', got none");
    }
    whole.at("cases").items().forEach(item -> item(item, shared));
  }

  private void item(Field item, Field shared) {
    if (!(item.value() instanceof Mapping)) {
      complaints.add(item, "expected a case, got " + Complaints.words(item.value()));
      return;
    }
    String name = item.at("name").text();
    if (!name.isEmpty() && !names.add(name)) {
      complaints.add(item.at("name"), "expected one case '%s', got two".formatted(name));
      return;
    }
    int before = complaints.size();
    CaseParts parts = new CaseParts(file, item, shared, complaints);
    PolicyCase read =
        new PolicyCase(
            name,
            Location.of(file, item.mark(), item.path()),
            item.at("policy").text(),
            parts.asked(),
            parts.given(),
            parts.expected());
    if (complaints.size() == before) {
      cases.add(read);
    }
  }
}
