package dev.portcullis.source.yaml;

import org.jspecify.annotations.Nullable;

/// Which plain scalars are more than text: readers of YAML do not agree.
public enum Dialect {
  /// As Kubernetes has it: see [Scalars].
  KUBERNETES {
    @Override
    Object plain(String text) {
      return Scalars.plain(text);
    }

    @Override
    @Nullable String key(String text) {
      return Scalars.key(text);
    }
  },
  /// As YAML 1.2 has it, where `on` and `yes` are words, and names are what is written.
  CORE {
    @Override
    Object plain(String text) {
      return switch (text) {
        case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> text;
        case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> text;
        default -> Scalars.plain(text);
      };
    }

    @Override
    String key(String text) {
      return text;
    }
  };

  /// What a plain scalar stands for.
  abstract Object plain(String text);

  /// The name that it gives an entry, `null` where it cannot be one.
  abstract @Nullable String key(String text);
}
