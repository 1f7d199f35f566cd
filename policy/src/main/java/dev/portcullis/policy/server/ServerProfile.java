package dev.portcullis.policy.server;

import dev.portcullis.policy.server.mutation.MutatingPlugins;

/// Which admission plugins of a kube-apiserver change objects before its policies see them.
public enum ServerProfile {
  /// Those that are on unless somebody turns them off.
  DEFAULT,
  /// None but DefaultTolerationSeconds: a server that takes objects as they are written, without
  /// ServiceAccount, Priority, RuntimeClass, LimitRanger, TaintNodesByCondition,
  /// StorageObjectInUseProtection and default classes.
  BARE;

  MutatingPlugins plugins() {
    return switch (this) {
      case DEFAULT -> MutatingPlugins.usual();
      case BARE -> MutatingPlugins.few();
    };
  }
}
