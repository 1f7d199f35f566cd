package dev.portcullis.policy.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.cases.CaseFields.Kind;
import dev.portcullis.policy.cases.PolicyCase.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads whose subresource a case sends its object to.
final class CaseTarget {
  private static final Map<String, Kind> FIELDS =
      Map.of(
          "group", Kind.TEXT,
          "version", Kind.TEXT,
          "resource", Kind.TEXT,
          "namespace", Kind.TEXT,
          "name", Kind.TEXT);

  private CaseTarget() {}

  /// The target, `null` for an object that is sent as what it is.
  ///
  /// @param sent what is known of the kind of the object
  static @Nullable Target read(
      Field item, Resource object, @Nullable SentKind sent, Complaints complaints) {
    Field field = item.at("resource");
    if (!(field.value() instanceof Mapping)) {
      return sent == null ? null : implied(item, object, sent, complaints);
    }
    CaseFields.check(field, FIELDS, "a resource", complaints);
    String resource = text(field, "resource", sent == null ? "" : sent.resource());
    if (resource.isEmpty()) {
      complaints.add(field, "expected a resource with a 'resource' such as 'pods', got none");
    }
    return named(
        field,
        new Target(
            field.at("group").text(),
            text(field, "version", "v1"),
            resource,
            text(field, "namespace", object.namespace()),
            text(field, "name", object.name())),
        complaints);
  }

  private static Target implied(Field item, Resource object, SentKind sent, Complaints complaints) {
    if (sent.resource().isEmpty()) {
      complaints.add(
          item,
          "expected a 'resource' that the %s is of, such as {group: apps, resource: deployments}, got none"
              .formatted(object.kind()));
    }
    return named(
        item, new Target("", "v1", sent.resource(), object.namespace(), object.name()), complaints);
  }

  private static Target named(Field at, Target target, Complaints complaints) {
    if (target.name().isEmpty()) {
      complaints.add(
          at, "expected a 'resource' with the 'name' of what the request is about, got none");
    }
    return target;
  }

  private static String text(Field field, String key, String otherwise) {
    String text = field.at(key).text();
    return text.isEmpty() ? otherwise : text;
  }
}
