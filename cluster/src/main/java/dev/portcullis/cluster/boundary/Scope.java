package dev.portcullis.cluster.boundary;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Subject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A kind of things that a device can be told to block, where the configuration says which.
public enum Scope {
  /// Addresses and networks.
  ADDRESSES("addresses"),
  DOMAINS("domains"),
  IMAGE_DIGESTS("imageDigests"),
  IDENTITIES("identities");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /// Those that the field lists, addresses when it is not given.
  public static Set<Scope> read(Field field, Refusals refusals) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Field item : field.items()) {
      Scope scope = of(item.text());
      if (scope == null) {
        refusals.add(
            item,
            "expected one of '%s', got '%s'".formatted(String.join("', '", words()), item.value()));
      } else {
        scopes.add(scope);
      }
    }
    if (field.isGiven() && field.items().isEmpty()) {
      refusals.add(field, "expected a list, got '%s'".formatted(field.value()));
    }
    return scopes.isEmpty() ? EnumSet.of(ADDRESSES) : scopes;
  }

  private static @Nullable Scope of(String word) {
    for (Scope scope : values()) {
      if (scope.word.equals(word)) {
        return scope;
      }
    }
    return null;
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(scope -> scope.word).toList();
  }

  /// That which the subject is in.
  public static Scope of(Subject subject) {
    return switch (subject) {
      case Subject.Address _, Subject.Network _ -> ADDRESSES;
      case Subject.Domain _ -> DOMAINS;
      case Subject.ImageDigest _ -> IMAGE_DIGESTS;
      case Subject.Identity _ -> IDENTITIES;
    };
  }
}
