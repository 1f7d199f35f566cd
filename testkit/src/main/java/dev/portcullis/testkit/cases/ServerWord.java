package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.Answer;
import java.util.ArrayList;
import java.util.List;

/// All that the admission of an API server said to one request.
///
/// @param code the HTTP status code of a refusal; 200 where admission refused nothing, whatever the
///   server did with the request afterwards
/// @param reason of the `Status`, empty where nothing was refused
/// @param message of the `Status`, empty where nothing was refused
/// @param causes the messages of the `Status`'s causes, in order, each behind its reason and field
///   if it has any
/// @param warnings those that policies gave, sorted: the server visits policies in no fixed order
/// @param auditAnnotations those that policies gave, by key
public record ServerWord(
    int code,
    String reason,
    String message,
    List<String> causes,
    List<String> warnings,
    Mapping auditAnnotations) {
  private static final String WARNING = "Validation failed for ValidatingAdmissionPolicy '";

  public ServerWord {
    causes = List.copyOf(causes);
    warnings = warnings.stream().sorted().toList();
  }

  /// Whether admission let the request through.
  public boolean allowed() {
    return code == 200;
  }

  /// Whether a policy refused the request, and not the API.
  public boolean isOfPolicy() {
    return isOfPolicy(message);
  }

  private static boolean isOfPolicy(String message) {
    return message.contains("ValidatingAdmissionPolicy '") && message.contains("denied request: ");
  }

  /// Reads an answer.
  ///
  /// @param afterwards what a refusal that is no policy's says about admission
  static ServerWord of(Answer answer, Mapping auditAnnotations, Afterwards afterwards) {
    List<String> warnings =
        answer.warnings().stream().filter(each -> each.startsWith(WARNING)).toList();
    boolean admitted =
        answer.succeeded() || (afterwards == Afterwards.FAILS && !isOfPolicy(answer.message()));
    return admitted
        ? new ServerWord(200, "", "", List.of(), warnings, auditAnnotations)
        : new ServerWord(
            answer.status(),
            answer.body().string("reason", ""),
            answer.message(),
            causes(answer.body()),
            warnings,
            auditAnnotations);
  }

  /// What becomes of requests that were admitted.
  enum Afterwards {
    /// They are carried out: whatever else is said is a refusal.
    SUCCEEDS,
    /// They fail, as a connection to a pod that runs nowhere.
    FAILS
  }

  private static List<String> causes(Mapping status) {
    return status.mapping("details").sequence("causes").mappings().stream()
        .map(cause ->
            cause(
                cause.string("reason", ""), cause.string("field", ""), cause.string("message", "")))
        .toList();
  }

  /// A cause as it is kept.
  public static String cause(String reason, String field, String message) {
    return reason.isEmpty() && field.isEmpty()
        ? message
        : "%s of %s: %s".formatted(reason, field, message);
  }

  static ServerWord read(Mapping from) {
    return new ServerWord(
        from.find("code") instanceof Long code ? Math.toIntExact(code) : 200,
        from.string("reason", ""),
        from.string("message", ""),
        from.sequence("causes").strings(),
        from.sequence("warnings").strings(),
        from.mapping("auditAnnotations"));
  }

  /// As it is kept: what is empty is left out.
  Mapping write() {
    Mapping.Builder to = new Mapping.Builder(6).put("code", (long) code);
    if (!allowed()) {
      to.put("reason", reason).put("message", message);
      to.put("causes", Sequence.of(new ArrayList<>(causes)));
    }
    if (!warnings.isEmpty()) {
      to.put("warnings", Sequence.of(new ArrayList<>(warnings)));
    }
    if (auditAnnotations.size() > 0) {
      to.put("auditAnnotations", auditAnnotations);
    }
    return to.build();
  }
}
