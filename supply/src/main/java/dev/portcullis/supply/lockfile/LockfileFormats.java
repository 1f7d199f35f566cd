package dev.portcullis.supply.lockfile;

import java.util.List;
import java.util.Optional;

/// The roster of all formats of lockfiles.
public final class LockfileFormats {
  private static final List<LockfileFormat> ALL =
      List.of(
          new BunBinaryLock(),
          new BunLock(),
          new CargoLock(),
          new ComposerLock(),
          new ConanLock(),
          new DenoLock(),
          new GemfileLock(),
          new GoMod(),
          new GoSum(),
          new GradleCatalog(),
          new GradleLockfile(),
          new MavenPom(),
          new MixLock(),
          new NugetAssets(),
          new NugetLock(),
          new NugetProject(),
          new PackageLock(),
          new PackagesConfig(),
          new PdmLock(),
          new PipfileLock(),
          new PnpmLock(),
          new PoetryLock(),
          new PubspecLock(),
          new PyLock(),
          new Requirements(),
          new SwiftResolved(),
          new UvLock(),
          new YarnLock());

  private LockfileFormats() {}

  /// All that there are.
  public static List<LockfileFormat> all() {
    return ALL;
  }

  /// The one that a file of this name, without its folder, is in.
  public static Optional<LockfileFormat> of(String name) {
    for (LockfileFormat each : ALL) {
      if (each.claims(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
