package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.server.mutation.Mutation.Changed;
import java.util.List;

/// The mutating plugins of a server, in the order in which it calls them.
public final class MutatingPlugins {
  private final List<MutatingPlugin> plugins;

  private MutatingPlugins(List<MutatingPlugin> plugins) {
    this.plugins = plugins;
  }

  /// Those of the recorded corpus: a server without ServiceAccount, Priority, RuntimeClass,
  /// TaintNodesByCondition, LimitRanger, StorageObjectInUseProtection and default classes.
  public static MutatingPlugins few() {
    return new MutatingPlugins(List.of(new DefaultTolerationSeconds()));
  }

  /// Those that are on unless somebody turns them off, in the order of
  /// `pkg/kubeapiserver/options/plugins.go`.
  public static MutatingPlugins usual() {
    return new MutatingPlugins(
        List.of(
            new LimitRanger(),
            new ServiceAccount(),
            new TaintNodesByCondition(),
            new Priority(),
            new DefaultTolerationSeconds(),
            DefaultClass.OF_CLAIMS,
            new StorageProtection(),
            new RuntimeClass(),
            DefaultClass.OF_INGRESSES));
  }

  /// An object that is created.
  ///
  /// @param object of this group and kind, defaulted
  public Mutation create(String group, String kind, Mapping object, Neighbours neighbours) {
    Mapping changed = object;
    for (MutatingPlugin plugin : plugins) {
      if (plugin.handles(group, kind)) {
        switch (plugin.create(changed, neighbours)) {
          case Changed(Mapping after) -> changed = after;
          case Mutation.Forbidden forbidden -> {
            return forbidden;
          }
        }
      }
    }
    return new Changed(changed);
  }

  /// An object that takes the place of `old`.
  ///
  /// @param object of this group and kind, defaulted
  public Mapping update(String group, String kind, Mapping object, Mapping old) {
    Mapping changed = object;
    for (MutatingPlugin plugin : plugins) {
      if (plugin.handles(group, kind)) {
        changed = plugin.update(changed, old);
      }
    }
    return changed;
  }
}
