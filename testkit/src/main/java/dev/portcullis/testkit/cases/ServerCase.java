package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;

/// A request in the form in which admission sees it, and what a real server said to it.
///
/// @param id of the group and the case, with `/`
/// @param policies the policies and bindings in force
/// @param context other objects in the cluster: namespaces, params, definitions of custom
///   resources, roles and bindings
/// @param request the `request` of an AdmissionReview; objects in it that a person wrote are as
///   written, not as the server completes them
/// @param answers what the server may say, one of them: it visits policies, bindings and params in
///   no fixed order and returns the first denial
public record ServerCase(
    String id,
    List<Mapping> policies,
    List<Mapping> context,
    Mapping request,
    List<ServerWord> answers) {
  public ServerCase {
    policies = List.copyOf(policies);
    context = List.copyOf(context);
    answers = List.copyOf(answers);
  }

  static ServerCase read(
      String group, List<Mapping> policies, List<Mapping> context, Mapping line) {
    return new ServerCase(
        group + "/" + line.string("id", ""),
        policies,
        context,
        line.mapping("request"),
        line.sequence("server").mappings().stream().map(ServerWord::read).toList());
  }

  Mapping write() {
    return new Mapping.Builder(3)
        .put("id", id.substring(id.indexOf('/') + 1))
        .put("request", request)
        .put("server", Sequence.of(answers.stream().map(ServerWord::write).toList()))
        .build();
  }

  @Override
  public String toString() {
    return id;
  }
}
