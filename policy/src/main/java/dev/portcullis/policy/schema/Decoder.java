package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decodes objects of Kubernetes' own kinds as kube-apiserver 1.37 does from JSON, and shows them
/// as its policies see them.
///
/// On the way in unknown fields and nulls go (`UnmarshalCaseSensitivePreserveInts` of
/// `sigs.k8s.io/json`), on the way out what is empty and may be omitted (`pkg/runtime/converter.go`
/// of `k8s.io/apimachinery`), while a struct that is no pointer is always there. In between the
/// defaults of each type are filled in.
public final class Decoder {
  private final Schemas schemas;
  private final RememberedDefaults defaults;

  /// @param defaults those of a type, by its name; `null` when it has none. Asked once for each
  ///   type that an object needs
  public Decoder(Schemas schemas, Function<String, @Nullable TypeDefaults> defaults) {
    this.schemas = schemas;
    this.defaults = new RememberedDefaults(defaults);
  }

  /// The object as decoded; empty when Kubernetes serves no such kind.
  ///
  /// @param apiVersion of the kind, such as `apps/v1`
  public Optional<Decoded> decode(String apiVersion, String kind, Mapping declared) {
    Optional<StructType> type = schemas.ofKind(apiVersion, kind);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (decode(type.get(), declared)) {
          case Decoded.Refused refused -> refusal(apiVersion, kind, refused);
          case Decoded.Accepted accepted -> accepted;
        });
  }

  /// A value of one type, with no word of a kind in the message when it is refused.
  public Decoded decode(StructType type, Mapping declared) {
    Trail trail = new Trail();
    Mapping decoded = new Decoding(defaults, trail).struct(type, declared);
    Trail.Complaint wrong = trail.complaint();
    return wrong == null
        ? new Decoded.Accepted(decoded)
        : badRequest(wrong.message(), wrong.path(), wrong.mark());
  }

  /// A value that is decoded but for the defaults of its own type.
  ///
  /// @param type the name of the type
  public Mapping defaulted(String type, Mapping decoded) {
    TypeDefaults own = defaults.of(type);
    return own == null ? decoded : own.apply(decoded);
  }

  /// The answer to an object that cannot be decoded (`transformDecodeError` of
  /// `pkg/endpoints/handlers/rest.go` of `k8s.io/apiserver`).
  ///
  /// @param refused what was wrong, without a word of the kind
  public static Decoded.Refused refusal(String apiVersion, String kind, Decoded.Refused refused) {
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    String message = kind + " in version \"" + version + "\" cannot be handled as a " + kind + ": ";
    return badRequest(message + refused.message(), refused.path(), refused.mark());
  }

  private static Decoded.Refused badRequest(String message, String path, long mark) {
    return new Decoded.Refused(400, "BadRequest", message, path, mark);
  }
}
