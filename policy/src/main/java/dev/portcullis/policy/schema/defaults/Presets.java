package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.TypeDefaults;

/// The defaults of a type of which each is a constant.
final class Presets implements TypeDefaults {
  private final Preset[] presets;

  private Presets(Preset[] presets) {
    this.presets = presets;
  }

  static Presets of(Preset... presets) {
    return new Presets(presets);
  }

  @SuppressWarnings("ReferenceEquality") // a constant stands for what must be made anew
  @Override
  public Mapping apply(Mapping decoded) {
    Edit edit = null;
    for (Preset preset : presets) {
      if (preset.isMissing(decoded.find(preset.field()))) {
        edit = edit == null ? new Edit(decoded) : edit;
        edit.set(preset.field(), preset.value() == Mapping.EMPTY ? empty() : preset.value());
      }
    }
    return edit == null ? decoded : edit.build();
  }

  /// Places of findings hang on identity: no two objects may share a container.
  static Mapping empty() {
    return new Mapping.Builder(0).build();
  }
}
