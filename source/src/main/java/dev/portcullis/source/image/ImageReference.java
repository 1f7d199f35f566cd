package dev.portcullis.source.image;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;
import java.util.Optional;
import java.util.regex.Pattern;

/// An image as somebody names it, and its parts as far as they can be told.
///
/// A part is absent where variables that nobody knows decide it; a rule that asks for it is then
/// undetermined. A part that is not given is empty.
///
/// @param written the whole reference
/// @param registry `docker.io` where none is named, as Docker has it
/// @param repository within the registry, with the `library/` that Docker adds
public record ImageReference(
    String written,
    Optional<String> registry,
    Optional<String> repository,
    Optional<String> tag,
    Optional<String> digest) {
  private static final Pattern DIGEST = Pattern.compile("[a-z0-9+._-]+:[0-9a-fA-F]{32,}");

  /// Takes apart what may still have variables (`$VERSION`, `${VERSION}`, `${{ … }}`) in it.
  public static ImageReference of(String written) {
    int at = written.lastIndexOf('@');
    String digest = at < 0 ? "" : written.substring(at + 1);
    String name = at < 0 ? written : written.substring(0, at);
    boolean hasVariable = name.indexOf('$') >= 0;
    int slash = name.indexOf('/');
    boolean named = slash > 0 && isHost(name.substring(0, slash));
    String path = named ? name.substring(slash + 1) : name;
    Optional<String> registry =
        named
            ? known(name.substring(0, slash))
            : name.startsWith("$") ? Optional.empty() : Optional.of("docker.io");
    int colon = path.lastIndexOf(':');
    boolean tagged = colon > path.lastIndexOf('/') && path.indexOf('$') < 0;
    String repository = tagged ? path.substring(0, colon) : path;
    boolean official = !named && repository.indexOf('/') < 0;
    return new ImageReference(
        written,
        registry,
        known(official ? "library/" + repository : repository),
        hasVariable ? Optional.empty() : Optional.of(tagged ? path.substring(colon + 1) : ""),
        digest(digest, hasVariable));
  }

  /// A digest that is written out is one, whatever the variables before it stand for.
  private static Optional<String> digest(String digest, boolean hasVariable) {
    if (DIGEST.matcher(digest).matches()) {
      return Optional.of(digest);
    }
    return hasVariable || digest.indexOf('$') >= 0 ? Optional.empty() : Optional.of(digest);
  }

  /// As Docker tells a registry from the first part of a path.
  private static boolean isHost(String part) {
    return part.indexOf('.') >= 0 || part.indexOf(':') >= 0 || part.equals("localhost");
  }

  private static Optional<String> known(String part) {
    return part.indexOf('$') < 0 ? Optional.of(part) : Optional.empty();
  }

  /// Whether all parts are known.
  public boolean isResolved() {
    return registry.isPresent() && repository.isPresent() && tag.isPresent() && digest.isPresent();
  }

  /// This reference as a value of a fact: `reference` and its parts; `unresolved` where one of them
  /// is not known.
  public Mapping.Builder facts(long mark) {
    Object unknown = Unknown.present("what '%s' stands for".formatted(written));
    return new Mapping.Builder(8)
        .put("reference", written, mark)
        .put("registry", registry.map(Object.class::cast).orElse(unknown), mark)
        .put("repository", repository.map(Object.class::cast).orElse(unknown), mark)
        .put("tag", tag.map(Object.class::cast).orElse(unknown), mark)
        .put("digest", digest.map(Object.class::cast).orElse(unknown), mark)
        .put("unresolved", !isResolved(), mark);
  }
}
