package dev.portcullis.supply.component;

import dev.portcullis.supply.component.Evidence.Technique;
import java.util.regex.Pattern;

/// Which package of an operating system brought another package.
///
/// @param component the package of the operating system
/// @param share how much of it the other one is
public record Owner(Component component, Share share) {
  /// How much of a package of an operating system another package is.
  public enum Share {
    /// The other one itself, packed by the distribution, which patches it under its old version.
    REPACKED,
    /// A part among others, such as what is compiled into a program.
    PART;

    /// In the folder of another package, or in an archive.
    private static final Pattern INNER =
        Pattern.compile("/(node_modules|nodejs)/.*/node_modules/|/_vendor/|!/");

    /// That of a package which a file tells of.
    ///
    /// @param path of the file
    /// @param told how many packages it tells of
    public static Share of(Component component, String path, int told) {
      boolean compiled =
          component.evidence().technique() == Technique.BINARY
              || component.ecosystem() == Ecosystem.GO
              || component.ecosystem() == Ecosystem.RUST;
      return compiled || told > 1 || INNER.matcher(path).find() ? PART : REPACKED;
    }
  }
}
