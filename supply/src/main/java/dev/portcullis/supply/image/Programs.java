package dev.portcullis.supply.image;

import java.util.List;
import java.util.Set;

/// Programs in an image that help whoever got in, by their names in the folders for programs.
final class Programs {
  private static final Set<String> FOLDERS =
      Set.of("bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin", "usr/local/sbin", "busybox");
  private static final Set<String> SHELLS =
      Set.of(
          "ash", "bash", "busybox", "csh", "dash", "fish", "ksh", "mksh", "rbash", "sh", "tcsh",
          "zsh");
  private static final Set<String> PACKAGE_MANAGERS =
      Set.of(
          "apk",
          "apt",
          "apt-get",
          "dnf",
          "dnf5",
          "dpkg",
          "microdnf",
          "pacman",
          "rpm",
          "tdnf",
          "yum",
          "zypper");

  private Programs() {}

  static List<ImageFile> shells(Image image) {
    return named(image, SHELLS);
  }

  static List<ImageFile> packageManagers(Image image) {
    return named(image, PACKAGE_MANAGERS);
  }

  /// What is a link to a program is started as well.
  private static List<ImageFile> named(Image image, Set<String> names) {
    return image.files().stream()
        .filter(each -> each.isExecutable() || each.kind() == ImageFile.Kind.SYMBOLIC_LINK)
        .filter(
            each -> names.contains(each.name()) && FOLDERS.contains(LayerPath.folder(each.path())))
        .toList();
  }
}
