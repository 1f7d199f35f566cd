package dev.portcullis.policy.admission.form;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What the API server refuses in one resource, in the words of `field.Error`
/// (`util/validation/field/errors.go` of `k8s.io/apimachinery`).
public final class Refusals {
  private final Resource resource;
  private final String subject;
  private final List<Unreadable> found = new ArrayList<>();

  /// @param role what the resource is to people: a policy or a binding
  public Refusals(Resource resource, String role) {
    this.resource = resource;
    this.subject = "%s '%s'".formatted(role, resource.displayName());
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /// In the order of their places.
  public List<Unreadable> found() {
    return found.stream().sorted(Comparator.comparing(Unreadable::location)).toList();
  }

  public void add(Field field, String reason) {
    add(field, field.mark(), reason);
  }

  /// Refuses something inside of `field`, which is at `mark`.
  public void add(Field field, long mark, String reason) {
    String place = field.path().isEmpty() ? subject : subject + ", " + field.path();
    found.add(
        new Unreadable(Location.of(resource.file(), mark, field.path()), place + ": " + reason));
  }

  /// The number in a field. One that is out of its bounds is refused.
  ///
  /// @param usual what counts where none is given, or a sound one
  public int number(Field field, int least, int most, int usual) {
    if (!field.isGiven()) {
      return usual;
    }
    if (field.value() instanceof Long number && number >= least && number <= most) {
      return number.intValue();
    }
    add(field, "expected a number from %d to %d, got '%s'".formatted(least, most, field.value()));
    return usual;
  }

  void required(Field field, String detail) {
    add(field, "Required value" + (detail.isEmpty() ? "" : ": " + detail));
  }

  void invalid(Field field, Object value, String detail) {
    add(field, "Invalid value: %s: %s".formatted(written(value), detail));
  }

  void invalid(Field field, List<String> details) {
    details.forEach(detail -> invalid(field, field.text(), detail));
  }

  /// Refuses a text that is not among `supported`, which are sorted.
  void supported(Field field, List<String> supported) {
    if (!supported.contains(field.text())) {
      add(
          field,
          supported.stream()
              .map(Refusals::quoted)
              .collect(
                  Collectors.joining(
                      ", ",
                      "Unsupported value: %s: supported values: ".formatted(quoted(field.text())),
                      "")));
    }
  }

  void duplicate(Field field) {
    add(field, "Duplicate value: " + quoted(field.text()));
  }

  void forbidden(Field field, String detail) {
    add(field, "Forbidden: " + detail);
  }

  void tooMany(Field field, int actual, int most) {
    add(field, "Too many: %d: must have at most %d items".formatted(actual, most));
  }

  private static String written(Object value) {
    return value instanceof Sequence list
        ? list.strings().stream().map(Refusals::quoted).collect(Collectors.joining(",", "[", "]"))
        : quoted(value.toString());
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }
}
