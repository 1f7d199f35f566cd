package dev.portcullis.source.dockerfile;

import java.util.Objects;

/// How an instruction is left that BuildKit would refuse. [DockerfileReader] turns it into a value.
final class Mistake extends Exception {
  private static final long serialVersionUID = 1;

  Mistake(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return Objects.requireNonNull(getMessage());
  }
}
