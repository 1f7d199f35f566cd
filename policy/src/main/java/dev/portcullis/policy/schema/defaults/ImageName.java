package dev.portcullis.policy.schema.defaults;

/// The name of an image as `github.com/distribution/reference` reads it, as far as the API server
/// asks: `ParseImageName` in `pkg/util/parsers/parsers.go` of `k8s.io/kubernetes`.
///
/// Read by hand, since every container of every run passes here.
final class ImageName {
  private static final int LONGEST_PATH = 255;
  private static final int LONGEST_TAG = 128;

  private ImageName() {}

  /// Whether the image is meant to be the latest of its name: tagged so, or with neither tag nor
  /// digest. What is no image name is not.
  static boolean isLatest(String image) {
    if (image.length() == 64 && isHexadecimal(image, 0)) {
      return false;
    }
    int slash = image.indexOf('/');
    int start = slash < 0 ? 0 : slash + 1;
    int end = endOfPath(image, start);
    if (!isName(image, slash, end)) {
      return false;
    }
    int digest = image.indexOf('@', end);
    int endOfTag = digest < 0 ? image.length() : digest;
    boolean tagged = end < endOfTag;
    return (!tagged || isTag(image, end + 1, endOfTag))
        && (digest < 0 || isDigest(image, digest + 1))
        && (tagged ? image.startsWith("latest", end + 1) && endOfTag == end + 7 : digest < 0);
  }

  /// Where the path of a repository ends and its tag or digest begins.
  private static int endOfPath(String image, int start) {
    for (int i = start; i < image.length(); i++) {
      if (image.charAt(i) == ':' || image.charAt(i) == '@') {
        return i;
      }
    }
    return image.length();
  }

  private static boolean isName(String image, int slash, int end) {
    if (slash < 0) {
      return isPath(image, 0, end);
    }
    // What could be a host is one; docker.io stands before everything else.
    boolean host = isHost(image, slash) && looksLikeHost(image, slash);
    int start = host ? slash + 1 : 0;
    return end - start <= LONGEST_PATH && isPath(image, start, end);
  }

  private static boolean looksLikeHost(String image, int slash) {
    for (int i = 0; i < slash; i++) {
      char c = image.charAt(i);
      if (c == '.' || c == ':' || isUpper(c)) {
        return true;
      }
    }
    return image.startsWith("localhost/");
  }

  /// Components of lower-case letters and digits, joined by `/`, inside of which `.`, `_`, `__` or
  /// any number of `-` may part two of them.
  private static boolean isPath(String image, int start, int end) {
    int i = start;
    while (i < end) {
      if (!isLowerOrDigit(image.charAt(i))) {
        return false;
      }
      while (i < end && isLowerOrDigit(image.charAt(i))) {
        i++;
      }
      if (i == end) {
        return true;
      }
      i = afterSeparator(image, i, end);
    }
    return false;
  }

  private static int afterSeparator(String image, int start, int end) {
    int i = start + 1;
    switch (image.charAt(start)) {
      case '_' -> i = i < end && image.charAt(i) == '_' ? i + 1 : i;
      case '-' -> {
        while (i < end && image.charAt(i) == '-') {
          i++;
        }
      }
      case '.', '/' -> {}
      default -> i = end;
    }
    return i;
  }

  /// A host name or an address in brackets, and perhaps a port.
  private static boolean isHost(String image, int end) {
    int colon = image.lastIndexOf(':', end - 1);
    boolean bracketed = end > 0 && image.charAt(0) == '[';
    int close = bracketed ? image.indexOf(']') : -1;
    int endOfHost = bracketed ? close + 1 : colon < 0 ? end : colon;
    if (endOfHost < end && !isPort(image, endOfHost, end)) {
      return false;
    }
    return bracketed ? close > 1 && isAddress(image, close) : isHostName(image, endOfHost);
  }

  private static boolean isPort(String image, int colon, int end) {
    if (image.charAt(colon) != ':' || colon + 1 == end) {
      return false;
    }
    for (int i = colon + 1; i < end; i++) {
      if (!isDigit(image.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAddress(String image, int close) {
    for (int i = 1; i < close; i++) {
      if (image.charAt(i) != ':' && Character.digit(image.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHostName(String image, int end) {
    char before = '.';
    for (int i = 0; i < end; i++) {
      char c = image.charAt(i);
      boolean inside = before != '.' && i + 1 < end && image.charAt(i + 1) != '.';
      boolean fits = c == '.' ? before != '.' && before != '-' : c == '-' ? inside : isWord(c);
      if (!fits) {
        return false;
      }
      before = c;
    }
    return end > 0 && before != '.' && before != '-';
  }

  private static boolean isTag(String image, int start, int end) {
    if (start >= end || end - start > LONGEST_TAG) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = image.charAt(i);
      if (!(isWord(c) || c == '_' || (i > start && (c == '.' || c == '-')))) {
        return false;
      }
    }
    return true;
  }

  /// Only the algorithms that `github.com/opencontainers/go-digest` knows.
  private static boolean isDigest(String image, int start) {
    int colon = image.indexOf(':', start);
    if (colon < 0) {
      return false;
    }
    int length =
        switch (image.substring(start, colon)) {
          case "sha256" -> 64;
          case "sha384" -> 96;
          case "sha512" -> 128;
          default -> -1;
        };
    return image.length() - colon - 1 == length && isHexadecimal(image, colon + 1);
  }

  private static boolean isHexadecimal(String image, int start) {
    for (int i = start; i < image.length(); i++) {
      char c = image.charAt(i);
      if (!(isDigit(c) || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(char c) {
    return isLowerOrDigit(c) || isUpper(c);
  }

  private static boolean isLowerOrDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z');
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
