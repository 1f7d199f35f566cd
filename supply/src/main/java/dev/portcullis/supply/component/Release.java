package dev.portcullis.supply.component;

import java.util.Arrays;
import java.util.regex.Pattern;

/// Releases of distributions: as the qualifier `distro` of package URLs says them (`debian-12.5`,
/// `12`, `bookworm`), and as OSV names them.
final class Release {
  private static final Pattern NUMBER = Pattern.compile("[0-9]++(?:\\.[0-9]++)*+");

  /// Ubuntu is supported for long every second April.
  private static final Pattern LONG_TERM = Pattern.compile("[0-9]*[02468]\\.04");

  private static final String LTS = ":LTS";
  private static final String LEAP = "Leap ";
  private static final String TUMBLEWEED = "Tumbleweed";

  private Release() {}

  /// The release, empty where it is not told: what is known of certain releases only is then
  /// undetermined.
  static String read(Ecosystem ecosystem, String distro) {
    String told = distro.substring(distro.lastIndexOf('-') + 1);
    boolean number = NUMBER.matcher(told).matches();
    return switch (ecosystem) {
      case DEBIAN -> number ? parts(told, 1) : debian(told);
      case UBUNTU -> LONG_TERM.matcher(told).matches() ? told + LTS : number ? told : "";
      case ALPINE -> number ? "v" + parts(told, 2) : "";
      case ALMA_LINUX, AZURE_LINUX, ROCKY_LINUX -> number ? parts(told, 1) : "";
      case OPEN_SUSE -> number ? openSuse(distro, told) : "";
      // That of RPM there is a product, of which a version does not tell.
      case RED_HAT -> told.indexOf(':') > 0 ? told : "";
      case MAGEIA, PHOTON_OS -> number ? told : "";
      default -> "";
    };
  }

  /// As it is said behind the name of the distribution.
  static String written(Ecosystem ecosystem, String release) {
    return switch (ecosystem) {
      case ALPINE -> release.startsWith("v") ? release.substring(1) : release;
      case OPEN_SUSE ->
          release.startsWith(LEAP) ? "leap-" + release.substring(LEAP.length()) : release;
      case UBUNTU -> release.replace(LTS, "");
      default -> release;
    };
  }

  private static String openSuse(String distro, String version) {
    return distro.contains("tumbleweed") ? TUMBLEWEED : LEAP + version;
  }

  private static String debian(String codename) {
    return switch (codename) {
      case "jessie" -> "8";
      case "stretch" -> "9";
      case "buster" -> "10";
      case "bullseye" -> "11";
      case "bookworm" -> "12";
      case "trixie" -> "13";
      case "forky" -> "14";
      default -> "";
    };
  }

  private static String parts(String version, int count) {
    String[] parts = version.split("\\.", count + 1);
    return String.join(".", Arrays.copyOf(parts, Math.min(count, parts.length)));
  }
}
