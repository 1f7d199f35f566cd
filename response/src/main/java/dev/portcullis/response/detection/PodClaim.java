package dev.portcullis.response.detection;

/// Which Pod a sensor says that it saw: a claim, to be checked before anything is done.
///
/// @param uid empty where the sensor does not say
/// @param node empty where the sensor does not say
public record PodClaim(String namespace, String name, String uid, String node) {
  public PodClaim {
    if (namespace.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a namespace and a name, got '%s' and '%s'".formatted(namespace, name));
    }
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
