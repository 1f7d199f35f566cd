package dev.portcullis.supply.component;

import dev.portcullis.model.Location;
import dev.portcullis.supply.purl.PackageUrl;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Components as package URLs name them, and the other way round: the only place that knows how
/// types and namespaces of package URLs belong to ecosystems.
public final class ComponentUrl {
  private static final String EPOCH = "epoch";
  private static final String DISTRO = "distro";
  private static final String UPSTREAM = "upstream";
  private static final String RPM = "rpm";
  private static final String SOURCE_RPM = ".src.rpm";
  private static final String SCHEME = "://";
  private static final String GIT = ".git";

  /// The namespaces that tools have for distributions, that which we write first.
  private static final List<Vendor> VENDORS =
      List.of(
          new Vendor(Ecosystem.ALMA_LINUX, "almalinux", "alma"),
          new Vendor(Ecosystem.ALPAQUITA, "alpaquita"),
          new Vendor(Ecosystem.ALPINE, "alpine"),
          new Vendor(Ecosystem.AZURE_LINUX, "azurelinux", "mariner", "cbl-mariner"),
          new Vendor(Ecosystem.CHAINGUARD, "chainguard"),
          new Vendor(Ecosystem.DEBIAN, "debian"),
          new Vendor(Ecosystem.MAGEIA, "mageia"),
          new Vendor(Ecosystem.MINIM_OS, "minimos"),
          new Vendor(Ecosystem.OPEN_SUSE, "opensuse", "opensuse-leap", "opensuse-tumbleweed"),
          new Vendor(Ecosystem.PHOTON_OS, "photon"),
          new Vendor(Ecosystem.RED_HAT, "redhat", "rhel"),
          new Vendor(Ecosystem.ROCKY_LINUX, "rocky", "rockylinux"),
          new Vendor(Ecosystem.SUSE, "suse", "sles"),
          new Vendor(Ecosystem.UBUNTU, "ubuntu"),
          new Vendor(Ecosystem.WOLFI, "wolfi"));

  private ComponentUrl() {}

  private record Vendor(Ecosystem ecosystem, List<String> namespaces) {
    Vendor(Ecosystem ecosystem, String... namespaces) {
      this(ecosystem, List.of(namespaces));
    }

    boolean isOf(PackageUrl url) {
      return ecosystem.purlType().equals(url.type()) && namespaces.contains(url.namespace());
    }
  }

  /// The package that a URL with a version names; none where its type is of no known ecosystem or
  /// it has no version.
  public static Optional<Component> component(PackageUrl url, Location location) {
    return url.version().isEmpty()
        ? Optional.empty()
        : ecosystem(url).map(each -> component(each, url, location));
  }

  /// The ecosystem whose packages a URL names.
  public static Optional<Ecosystem> ecosystem(PackageUrl url) {
    for (Vendor each : VENDORS) {
      if (each.isOf(url)) {
        return Optional.of(each.ecosystem);
      }
    }
    // Of a distribution that nobody knows the way in which it packs is known all the same.
    Optional<Ecosystem> found = Optional.empty();
    for (Ecosystem each : Ecosystem.values()) {
      boolean same = each.purlType().equals(url.type());
      if (same && (!each.isOfDistribution() || each.osvName().equals(url.type()))) {
        found = Optional.of(each);
      }
    }
    return found;
  }

  private static Component component(Ecosystem ecosystem, PackageUrl url, Location location) {
    if (!ecosystem.isOfDistribution()) {
      String name =
          url.namespace().isEmpty()
              ? url.name()
              : url.namespace() + separator(ecosystem) + url.name();
      return new Component(ecosystem, "", name, url.version(), location);
    }
    String epoch = url.qualifiers().getOrDefault(EPOCH, "");
    boolean unsaid = epoch.isEmpty() || epoch.equals("0") || url.version().indexOf(':') >= 0;
    String version = unsaid ? url.version() : epoch + ":" + url.version();
    String release = Release.read(ecosystem, url.qualifiers().getOrDefault(DISTRO, ""));
    Origin own = new Origin(url.name(), version);
    String upstream = url.qualifiers().getOrDefault(UPSTREAM, "");
    Origin origin = upstream.isEmpty() ? own : origin(upstream, own);
    return new Component(ecosystem, release, url.name(), version, origin, location);
  }

  /// `name`, `name@version`, or the file name of a source package of RPM.
  private static Origin origin(String upstream, Origin own) {
    if (upstream.endsWith(SOURCE_RPM)) {
      String file = upstream.substring(0, upstream.length() - SOURCE_RPM.length());
      int release = file.lastIndexOf('-');
      int version = file.lastIndexOf('-', release - 1);
      if (version <= 0) {
        return own;
      }
      String told = file.substring(version + 1);
      boolean same = withoutEpoch(own.version()).equals(told);
      return new Origin(file.substring(0, version), same ? own.version() : told);
    }
    int at = upstream.indexOf('@');
    return at <= 0 || at == upstream.length() - 1
        ? new Origin(at <= 0 ? upstream : upstream.substring(0, at), own.version())
        : new Origin(upstream.substring(0, at), upstream.substring(at + 1));
  }

  /// The URL that names a component, in its version.
  public static PackageUrl url(Component component) {
    Ecosystem ecosystem = component.ecosystem();
    return ecosystem.isOfDistribution() ? packed(component) : named(component);
  }

  private static PackageUrl named(Component component) {
    Ecosystem ecosystem = component.ecosystem();
    String name = ecosystem == Ecosystem.SWIFT ? repository(component.name()) : component.name();
    int end = name.lastIndexOf(separator(ecosystem));
    return made(
        component,
        end < 0 ? "" : name.substring(0, end),
        name.substring(end + 1),
        component.version(),
        new TreeMap<>());
  }

  private static PackageUrl packed(Component component) {
    SortedMap<String, String> qualifiers = new TreeMap<>();
    String namespace = namespace(component.ecosystem());
    if (!component.release().isEmpty()) {
      qualifiers.put(
          DISTRO, namespace + "-" + Release.written(component.ecosystem(), component.release()));
    }
    String version = component.version();
    int colon = version.indexOf(':');
    if (component.ecosystem().purlType().equals(RPM) && colon > 0) {
      qualifiers.put(EPOCH, version.substring(0, colon));
      version = version.substring(colon + 1);
    }
    Origin origin = component.origin();
    if (!origin.equals(new Origin(component.name(), component.version()))) {
      qualifiers.put(UPSTREAM, upstream(component));
    }
    return made(component, namespace, component.name(), version, qualifiers);
  }

  private static String upstream(Component component) {
    Origin origin = component.origin();
    if (component.ecosystem().purlType().equals(RPM)) {
      return origin.name() + "-" + withoutEpoch(origin.version()) + SOURCE_RPM;
    }
    return origin.version().equals(component.version())
        ? origin.name()
        : origin.name() + "@" + origin.version();
  }

  private static PackageUrl made(
      Component component,
      String namespace,
      String name,
      String version,
      SortedMap<String, String> qualifiers) {
    String type = component.ecosystem().purlType();
    // Types that ask for more than others have, as Swift for a namespace, are named as they are.
    return PackageUrl.of(type, namespace, name, version, qualifiers, "")
        .orElseGet(() -> new PackageUrl(type, namespace, name, version, qualifiers, ""));
  }

  private static String namespace(Ecosystem ecosystem) {
    for (Vendor each : VENDORS) {
      if (each.ecosystem == ecosystem) {
        return each.namespaces.getFirst();
      }
    }
    return "";
  }

  private static char separator(Ecosystem ecosystem) {
    return ecosystem == Ecosystem.MAVEN ? ':' : '/';
  }

  private static String withoutEpoch(String version) {
    return version.substring(version.indexOf(':') + 1);
  }

  private static String repository(String name) {
    int scheme = name.indexOf(SCHEME);
    String address = scheme < 0 ? name : name.substring(scheme + SCHEME.length());
    return address.endsWith(GIT) ? address.substring(0, address.length() - GIT.length()) : address;
  }
}
