package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Which operating system a root file system is of, by its `os-release` (os-release(5)).
///
/// @param id as the system names itself, empty when it does not
/// @param version `VERSION_ID`
/// @param name for people
/// @param edition `VERSION`, which tells of Ubuntu whether it is supported for long
/// @param platform `CPE_NAME`
public record Distribution(
    String id, String version, String name, String edition, String platform) {
  /// The one of a root file system that does not say.
  public static final Distribution UNKNOWN = new Distribution("", "", "", "", "");

  private static final int LIMIT = 1 << 20;
  private static final String OF_RED_HAT = ":redhat:";

  /// Whether a file at this path is an `os-release`; that in `etc` has precedence.
  public static boolean claims(String path) {
    return path.equals("etc/os-release") || path.equals("usr/lib/os-release");
  }

  /// The one that a file tells of.
  ///
  /// @throws IOException when the content cannot be had or is larger than it may be
  public static Distribution read(InstalledFile file) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    for (String line : new String(file.bytes(LIMIT), UTF_8).split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        fields.put(line.substring(0, equals).strip(), unquoted(line.substring(equals + 1).strip()));
      }
    }
    return new Distribution(
        fields.getOrDefault("ID", ""),
        fields.getOrDefault("VERSION_ID", ""),
        fields.getOrDefault("PRETTY_NAME", ""),
        fields.getOrDefault("VERSION", ""),
        fields.getOrDefault("CPE_NAME", ""));
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /// A package of this distribution, in its release; others as they are.
  ///
  /// Names of releases are those of the OSV schema. One that is not told stays empty: what is known
  /// of certain releases only is then undetermined.
  public Component of(Component component) {
    Ecosystem own =
        switch (component.ecosystem()) {
          case APK -> ofApk();
          case DEB -> ofDpkg();
          case RPM -> ofRpm();
          case Ecosystem other -> other;
        };
    return own == component.ecosystem() ? component : component.of(own, release(own));
  }

  private Ecosystem ofApk() {
    return switch (id) {
      case "alpine" -> Ecosystem.ALPINE;
      case "alpaquita" -> Ecosystem.ALPAQUITA;
      case "chainguard" -> Ecosystem.CHAINGUARD;
      case "minimos" -> Ecosystem.MINIM_OS;
      case "wolfi" -> Ecosystem.WOLFI;
      default -> Ecosystem.APK;
    };
  }

  private Ecosystem ofDpkg() {
    return switch (id) {
      case "debian" -> Ecosystem.DEBIAN;
      case "ubuntu" -> Ecosystem.UBUNTU;
      default -> Ecosystem.DEB;
    };
  }

  private Ecosystem ofRpm() {
    return switch (id) {
      case "almalinux" -> Ecosystem.ALMA_LINUX;
      case "azurelinux", "mariner" -> Ecosystem.AZURE_LINUX;
      case "mageia" -> Ecosystem.MAGEIA;
      case "opensuse-leap", "opensuse-tumbleweed" -> Ecosystem.OPEN_SUSE;
      case "photon" -> Ecosystem.PHOTON_OS;
      case "rhel" -> Ecosystem.RED_HAT;
      case "rocky" -> Ecosystem.ROCKY_LINUX;
      case "sles" -> Ecosystem.SUSE;
      default -> Ecosystem.RPM;
    };
  }

  private String release(Ecosystem own) {
    return switch (own) {
      case ALPINE -> version.isEmpty() || version.contains("_") ? "" : "v" + parts(2);
      case ALMA_LINUX, AZURE_LINUX, ROCKY_LINUX -> parts(1);
      case OPEN_SUSE -> behind(name, "openSUSE ");
      case SUSE -> behind(name, "SUSE ");
      case RED_HAT ->
          platform.substring(
              platform.contains(OF_RED_HAT)
                  ? platform.indexOf(OF_RED_HAT) + OF_RED_HAT.length()
                  : platform.length());
      case UBUNTU -> version.isEmpty() || !edition.contains("LTS") ? version : version + ":LTS";
      case CHAINGUARD, MINIM_OS, WOLFI -> "";
      default -> version;
    };
  }

  /// The version up to its first parts.
  private String parts(int count) {
    String[] parts = version.split("\\.", -1);
    StringBuilder kept = new StringBuilder(parts[0]);
    for (int i = 1; i < Math.min(count, parts.length); i++) {
      kept.append('.').append(parts[i]);
    }
    return kept.toString();
  }

  private static String behind(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }
}
