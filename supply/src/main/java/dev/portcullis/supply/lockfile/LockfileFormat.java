package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;

/// A form in which projects write down what they depend on.
///
/// What is part of the project itself, such as another member of its workspace, is no component:
/// its name means nothing in the ecosystem. What the file leaves to others to decide, such as a
/// version that is a range, is told as unreadable.
public interface LockfileFormat {
  /// Whether a file of this name, without its folder, is in this format.
  boolean claims(String name);

  /// What the file named `file` with this content depends on: each package once in each version,
  /// where it is named first, in the order of the file.
  Dependencies read(String file, byte[] content);

  /// The same, where the file may refer to others in the same tree. What these name belongs to the
  /// file as well.
  default Dependencies read(String file, byte[] content, Tree around) {
    return read(file, content);
  }
}
