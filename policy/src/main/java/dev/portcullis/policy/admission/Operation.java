package dev.portcullis.policy.admission;

/// What a request does to an object, in the API server's words.
public enum Operation {
  CREATE,
  UPDATE,
  DELETE,
  CONNECT
}
