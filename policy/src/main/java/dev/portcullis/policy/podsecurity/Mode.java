package dev.portcullis.policy.podsecurity;

import dev.portcullis.policy.podsecurity.standards.Standard;

/// What becomes of a violation, and which labels of a namespace say by which standard.
enum Mode {
  ENFORCE("enforce"),
  AUDIT("audit"),
  WARN("warn");

  static final String PREFIX = "pod-security.kubernetes.io/";

  private final String name;
  private final String levelLabel;
  private final String versionLabel;

  Mode(String name) {
    this.name = name;
    this.levelLabel = Mode.PREFIX + name;
    this.versionLabel = levelLabel + "-version";
  }

  String levelLabel() {
    return levelLabel;
  }

  String versionLabel() {
    return versionLabel;
  }

  Standard in(NamespacePolicy policy) {
    return switch (this) {
      case ENFORCE -> policy.enforce();
      case AUDIT -> policy.audit();
      case WARN -> policy.warn();
    };
  }

  /// As in a label: `enforce`.
  @Override
  public String toString() {
    return name;
  }
}
