package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects of a cluster, as they are when somebody asks.
public interface Objects {
  /// The object of that kind and name, `null` when there is none.
  ///
  /// @param namespace empty for what is cluster-scoped
  /// @throws UnknownException when nobody can tell
  @Nullable Mapping find(String apiVersion, String kind, String namespace, String name)
      throws UnknownException;

  /// All objects of that kind in a namespace, none where the cluster does not know the kind.
  ///
  /// @param namespace empty for those in all of them
  /// @throws UnknownException when nobody can tell
  List<Mapping> all(String apiVersion, String kind, String namespace) throws UnknownException;

  /// All objects of that kind in a namespace that a selector selects, or more.
  ///
  /// @param selector a `LabelSelector` of `meta/v1`; an empty one selects all
  /// @throws UnknownException when nobody can tell
  default List<Mapping> selected(String apiVersion, String kind, String namespace, Mapping selector)
      throws UnknownException {
    return all(apiVersion, kind, namespace);
  }

  /// The kind of the objects that are served as `resource`, empty when nothing is.
  ///
  /// @param resource the lower-case plural
  /// @throws UnknownException when nobody can tell
  String kind(String apiVersion, String resource) throws UnknownException;

  /// Whether objects of that kind have a `scale` subresource.
  ///
  /// @throws UnknownException when nobody can tell
  boolean scales(String apiVersion, String kind) throws UnknownException;

  /// What was asked is not known: a server does not answer, or only a part of a cluster is given.
  class UnknownException extends Exception {
    private static final long serialVersionUID = 1;

    public UnknownException(String message) {
      super(message);
    }

    public UnknownException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// Whoever asks may not know it: to ask again does not help.
  final class DeniedException extends UnknownException {
    private static final long serialVersionUID = 1;

    public DeniedException(String message) {
      super(message);
    }
  }
}
