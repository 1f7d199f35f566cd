package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Mapping;

/// What an admission plugin made of an object.
public sealed interface Mutation {
  /// The object as it goes on.
  record Changed(Mapping object) implements Mutation {}

  /// The request ends here.
  ///
  /// @param reason what follows `is forbidden: ` in the server's message
  record Forbidden(String reason) implements Mutation {}
}
