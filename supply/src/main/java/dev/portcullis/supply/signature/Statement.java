package dev.portcullis.supply.signature;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.document.BrokenException;
import java.util.ArrayList;
import java.util.List;

/// What an attestation says of artifacts: an in-toto statement, version 0.1 or 1.
///
/// @param predicateType what kind of thing is said, as a URI
/// @param predicate what is said, in the form of its type
public record Statement(List<Subject> subjects, String predicateType, Mapping predicate)
    implements Claim {
  /// The type of an envelope's payload that is a statement.
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  static final String VERSION_1 = "https://in-toto.io/Statement/v1";
  private static final String VERSION_0_1 = "https://in-toto.io/Statement/v0.1";

  public Statement {
    subjects = List.copyOf(subjects);
  }

  /// An artifact that is spoken of.
  ///
  /// @param sha256 its digest in hexadecimal; empty where it is known by another one
  public record Subject(String name, String sha256) {}

  static Statement read(Bytes payload) throws BrokenException, NotVerifiedException {
    Fields statement = Fields.read(payload.array());
    String type = statement.text("_type");
    if (!type.equals(VERSION_1) && !type.equals(VERSION_0_1)) {
      throw NotVerifiedException.undetermined(
          "statements of type '" + type + "' are not known here");
    }
    List<Subject> subjects = new ArrayList<>();
    for (Fields each : statement.objects("subject")) {
      Fields digest = each.object("digest");
      subjects.add(new Subject(each.textOrEmpty("name"), digest.textOrEmpty("sha256")));
    }
    Mapping predicate =
        statement.has("predicate") ? statement.object("predicate").mapping() : Mapping.EMPTY;
    return new Statement(subjects, statement.text("predicateType"), predicate);
  }

  /// Whether it speaks of `artifact`.
  public boolean isAbout(Artifact artifact) {
    return subjects.stream().anyMatch(each -> each.sha256().equals(artifact.sha256()));
  }
}
