package dev.portcullis.policy.podsecurity;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the plugin PodSecurity says to a request.
public sealed interface Answer {

  /// The request may go on.
  ///
  /// @param warnings in the order in which the server sends them
  /// @param annotations what the audit log keeps, by key
  record Allowed(List<String> warnings, SortedMap<String, String> annotations) implements Answer {
    public Allowed {
      warnings = List.copyOf(warnings);
      annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }
  }

  /// The request is refused.
  ///
  /// @param code the status code of HTTP: 403, or 422 for the labels of a Namespace
  /// @param reason in one word: `Forbidden`
  /// @param message the server's whole message
  /// @param annotations what the audit log keeps, by key
  record Denied(int code, String reason, String message, SortedMap<String, String> annotations)
      implements Answer {
    public Denied {
      annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }
  }

  /// It depends on what nobody gave.
  ///
  /// @param fact what that is: `namespace 'shop'`
  record Undetermined(String fact) implements Answer {}
}
