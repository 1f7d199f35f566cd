package dev.portcullis.policy.gate;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Tree;
import dev.portcullis.policy.gate.PolicyFacts.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps a finding from repeating a secret: the values of a Secret, and what violates a policy
/// whose evidence is secret. Here, before anything is written, so that no format has to think of
/// it.
final class Discretion {
  /// Says everything.
  static final Discretion NONE = new Discretion(null, Evidence.OPEN);

  private static final String MASK = "***";

  /// Shorter text is in too many words to be told from them, and keeps no secret.
  private static final int SHORTEST = 4;

  private final @Nullable Resource secret;
  private final Evidence evidence;

  /// @param secret `null` for what needs no discretion
  private Discretion(@Nullable Resource secret, Evidence evidence) {
    this.secret = secret;
    this.evidence = evidence;
  }

  static Discretion about(Resource resource, PolicyFacts policy) {
    return isSecret(resource) || policy.evidence() == Evidence.SECRET
        ? new Discretion(resource, policy.evidence())
        : NONE;
  }

  private static boolean isSecret(Resource resource) {
    return resource.kind().equals("Secret") && resource.group().isEmpty();
  }

  boolean isDue() {
    return secret != null;
  }

  /// `finding` with a message that holds no secret.
  Finding of(Finding finding) {
    if (secret == null) {
      return finding;
    }
    String message = finding.message();
    for (String value : secrets(secret, finding)) {
      message = message.replace(value, MASK);
    }
    return new Finding(
        finding.policy(),
        finding.check(),
        finding.severity(),
        finding.layer(),
        finding.resource(),
        message,
        finding.location(),
        finding.also());
  }

  /// The longest first, since one may hold another.
  private List<String> secrets(Resource resource, Finding finding) {
    List<String> secrets = new ArrayList<>();
    if (isSecret(resource)) {
      collect(resource.root().find("stringData"), secrets);
      List<String> encoded = new ArrayList<>();
      collect(resource.root().find("data"), encoded);
      encoded.forEach(text -> collect(decoded(text), secrets));
      secrets.addAll(encoded);
    }
    if (evidence == Evidence.SECRET) {
      collect(finding.location(), resource, secrets);
      finding.also().forEach(location -> collect(location, resource, secrets));
    }
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    return secrets;
  }

  private static void collect(Location location, Resource resource, List<String> into) {
    if (!isName(location.path())) {
      collect(StablePath.find(location.path(), resource.root()), into);
    }
  }

  /// What something is called is no secret, and the messages are worth nothing without it.
  private static boolean isName(String path) {
    return path.equals("name") || path.endsWith(".name");
  }

  private static void collect(@Nullable Object value, List<String> into) {
    if (value instanceof Tree tree) {
      for (int i = 0; i < tree.size(); i++) {
        if (!(tree instanceof Mapping mapping && isName(mapping.key(i)))) {
          collect(tree.value(i), into);
        }
      }
    } else if (value instanceof String text) {
      add(text.strip(), into);
      if (text.indexOf('\n') >= 0) {
        text.lines().forEach(line -> add(line.strip(), into));
      }
    } else if (value != null) {
      add(value.toString(), into);
    }
  }

  private static void add(String text, List<String> into) {
    if (text.length() >= SHORTEST) {
      into.add(text);
    }
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
