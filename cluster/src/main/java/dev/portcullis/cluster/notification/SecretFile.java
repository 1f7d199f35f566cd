package dev.portcullis.cluster.notification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that holds a secret in its first line, read each time, since secrets change.
record SecretFile(Path path) {
  String read() throws IOException {
    try {
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw new IOException("could not read '" + path + "'", e);
    }
  }
}
