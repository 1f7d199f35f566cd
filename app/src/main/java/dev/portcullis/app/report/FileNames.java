package dev.portcullis.app.report;

import java.net.URI;
import java.net.URISyntaxException;

/// How forges and editors want to have files called.
final class FileNames {
  private FileNames() {}

  /// Without the `./` that a user typed: forges compare names with those in the repository.
  static String plain(String file) {
    String plain = file;
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    return plain.isEmpty() ? "." : plain;
  }

  /// As a URI reference: relative where the name is.
  static String uri(String file) {
    String plain = plain(file);
    try {
      return plain.startsWith("/")
          ? new URI("file", "", plain, null).toASCIIString()
          : relative(plain);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("cannot be a URI: '" + file + "'", e);
    }
  }

  /// A colon in the first segment would make it look like a scheme, hence the detour.
  private static String relative(String plain) throws URISyntaxException {
    return new URI(null, null, "/" + plain, null).toASCIIString().substring(1).replace(":", "%3A");
  }
}
