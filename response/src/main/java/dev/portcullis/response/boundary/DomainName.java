package dev.portcullis.response.boundary;

/// Names of the DNS.
final class DomainName {
  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  private DomainName() {}

  /// Whether it is a name of two labels or more, in lower case.
  static boolean isSound(String name) {
    String[] labels = name.split("\\.", -1);
    if (name.length() > LONGEST || labels.length < 2) {
      return false;
    }
    for (String label : labels) {
      if (!isLabel(label)) {
        return false;
      }
    }
    // A name that ends in a number is read as an address by some.
    String last = labels[labels.length - 1];
    return !last.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && label.length() <= LONGEST_LABEL
        && label.charAt(0) != '-'
        && label.charAt(label.length() - 1) != '-'
        && label
            .chars()
            .allMatch(c -> c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
  }
}
