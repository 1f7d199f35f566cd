package dev.portcullis.response.safety;

import java.time.Duration;
import java.util.List;

/// What an administrator says of how much may be done without a person.
///
/// @param protectedNamespaces beside the cluster's own and ours: nothing in them is changed without
///   an approval
/// @param longestApproval how long an approval may be good for, whatever it says
public record ResponseSettings(
    List<String> protectedNamespaces,
    List<KeepOneOf> keepOneOf,
    Budget budget,
    Breaker breaker,
    Duration longestApproval) {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "ResponseSettings";

  public static final ResponseSettings USUAL =
      new ResponseSettings(List.of(), List.of(), Budget.USUAL, Breaker.USUAL, Duration.ofHours(24));

  public ResponseSettings {
    protectedNamespaces = List.copyOf(protectedNamespaces);
    keepOneOf = List.copyOf(keepOneOf);
  }
}
