package dev.portcullis.response.detection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who made a request, as the API server authenticated him.
///
/// @param uid empty where the authenticator gives none
/// @param pod the Pod whose token he used, `null` where the token is bound to none
/// @param as who he acted as, `null` when as himself
public record Actor(
    String username, String uid, List<String> groups, @Nullable PodClaim pod, @Nullable Actor as) {
  public Actor {
    groups = List.copyOf(groups);
  }

  /// Whose rights the request had.
  public Actor effective() {
    return as == null ? this : as;
  }

  /// `alice`, or `alice as root` where she acts as another.
  @Override
  public String toString() {
    return as == null ? username : username + " as " + as.username;
  }
}
