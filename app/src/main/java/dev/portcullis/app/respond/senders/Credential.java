package dev.portcullis.app.respond.senders;

import dev.portcullis.cluster.tetragon.Server;
import dev.portcullis.cluster.webhook.SigningKey;

/// What a sender is known by.
sealed interface Credential {

  /// A token of his own.
  ///
  /// @param digest the SHA-256 of the token, in hexadecimal
  record Token(String digest) implements Credential {}

  /// The token of a ServiceAccount, which the API server is asked about.
  ///
  /// @param username as the API server has it: `system:serviceaccount:NAMESPACE:NAME`
  record Account(String username) implements Credential {}

  /// A certificate that one of our authorities signed.
  ///
  /// @param name a DNS name or a URI in it, or its common name where it has neither
  record Certificate(String name) implements Credential {}

  /// A secret that signs what is sent.
  record Secret(SigningKey key) implements Credential {}

  /// A topic of Kafka: whoever may write to it.
  record Topic(String name) implements Credential {}

  /// A file: whoever may write it.
  record File(String path) implements Credential {}

  /// A server of Tetragon: whoever has its address, and its certificate where there is one.
  record Sensor(Server server) implements Credential {}
}
