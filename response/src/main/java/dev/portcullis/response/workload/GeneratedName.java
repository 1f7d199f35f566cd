package dev.portcullis.response.workload;

/// The names that controllers give to their Pods: their own and what they add.
final class GeneratedName {
  /// The characters of `k8s.io/apimachinery/pkg/util/rand`, which keep words from appearing.
  private static final String RANDOM = "bcdfghjklmnpqrstvwxz2456789";

  private static final int RANDOM_LENGTH = 5;

  private GeneratedName() {}

  /// Whether a controller of that kind adds such an end.
  ///
  /// @param end with its dash
  static boolean of(String kind, String end) {
    return switch (kind) {
      case "Deployment" -> isHashed(end);
      case "ReplicaSet", "DaemonSet", "Job", "ReplicationController" -> isRandom(end);
      case "StatefulSet" -> isNumber(end);
      default -> false;
    };
  }

  /// The hash of a template, and what its ReplicaSet adds.
  private static boolean isHashed(String end) {
    int dash = end.lastIndexOf('-');
    return dash > 1 && isRandom(end.substring(dash)) && allIn(RANDOM, end.substring(1, dash));
  }

  private static boolean isRandom(String end) {
    return end.length() == RANDOM_LENGTH + 1 && allIn(RANDOM, end.substring(1));
  }

  private static boolean isNumber(String end) {
    return end.length() > 1 && allIn("0123456789", end.substring(1));
  }

  private static boolean allIn(String alphabet, String text) {
    return text.chars().allMatch(c -> alphabet.indexOf(c) >= 0);
  }
}
