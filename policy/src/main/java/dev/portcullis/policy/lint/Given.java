package dev.portcullis.policy.lint;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.ParamKind;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import java.util.List;

/// What is known of the objects of a cluster beside its policies.
///
/// @param knowledge whether they are all that there are
public record Given(List<Resource> objects, Knowledge knowledge) {
  public Given {
    objects = List.copyOf(objects);
  }

  /// Whether it can be told which objects of a kind there are. Who declares its definition or one
  /// of its objects here is taken to declare the others here too.
  boolean tells(ParamKind kind) {
    return knowledge == Knowledge.COMPLETE
        || objects.stream().anyMatch(each -> isOf(each, kind) || defines(each, kind));
  }

  /// The server hands out an object in any version of its kind.
  private static boolean isOf(Resource object, ParamKind kind) {
    return object.group().equals(kind.group()) && object.kind().equals(kind.kind());
  }

  private static boolean defines(Resource definition, ParamKind kind) {
    Mapping spec = definition.root().mapping("spec");
    return Surroundings.isDefinition(definition)
        && spec.string("group", "").equals(kind.group())
        && spec.mapping("names").string("kind", "").equals(kind.kind());
  }

  List<Resource> of(ParamKind kind) {
    return objects.stream().filter(each -> isOf(each, kind)).toList();
  }
}
