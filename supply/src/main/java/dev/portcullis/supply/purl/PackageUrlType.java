package dev.portcullis.supply.purl;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a type of package URLs asks of its parts, by the definitions of types beside the
/// specification. Types that are not here ask for nothing.
enum PackageUrlType {
  ALPM("alpm", PackageUrlType::lower),
  APK("apk", PackageUrlType::lower),
  BITBUCKET("bitbucket", PackageUrlType::lower),
  BITNAMI("bitnami", PackageUrlType::lower),
  BREW("brew", PackageUrlType::lower),
  CHROME_EXTENSION("chrome-extension", PackageUrlType::chromeExtension),
  COMPOSER("composer", PackageUrlType::lower),
  CPAN("cpan", PackageUrlType::cpan),
  DEB("deb", PackageUrlType::lower),
  GIT("git", PackageUrlType::git),
  GITHUB("github", PackageUrlType::lower),
  GITLAB("gitlab", PackageUrlType::lower),
  HEX("hex", PackageUrlType::lower),
  HUGGINGFACE("huggingface", PackageUrlType::huggingface),
  JULIA("julia", PackageUrlType::julia),
  MLFLOW("mlflow", PackageUrlType::mlflow),
  OTP("otp", PackageUrlType::withoutNamespace),
  PYPI("pypi", PackageUrlType::pypi),
  SWIFT("swift", PackageUrlType::withNamespace),
  VCPKG("vcpkg", PackageUrlType::withoutNamespace),
  VSCODE_EXTENSION("vscode-extension", PackageUrlType::withNamespace),
  OTHER("", Optional::of);

  private static final Pattern EXTENSION = Pattern.compile("[a-p]{32}");
  private static final Pattern EXTENSION_VERSION = Pattern.compile("|[0-9]++(?:\\.[0-9]++){0,3}");

  private final String type;

  @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
  private final Form form;

  PackageUrlType(String type, Form form) {
    this.type = type;
    this.form = form;
  }

  /// Writes a package URL as its type wants it; none when that cannot be.
  private interface Form {
    Optional<PackageUrl> of(PackageUrl url);
  }

  static PackageUrlType of(String type) {
    for (PackageUrlType each : values()) {
      if (each.type.equals(type)) {
        return each;
      }
    }
    return OTHER;
  }

  Optional<PackageUrl> canonical(PackageUrl url) {
    return form.of(url);
  }

  private static Optional<PackageUrl> lower(PackageUrl url) {
    return Optional.of(
        url.named(Ascii.lower(url.namespace()), Ascii.lower(url.name()), url.version()));
  }

  private static Optional<PackageUrl> withNamespace(PackageUrl url) {
    return Optional.of(url).filter(each -> !each.namespace().isEmpty());
  }

  private static Optional<PackageUrl> withoutNamespace(PackageUrl url) {
    return Optional.of(url).filter(each -> each.namespace().isEmpty());
  }

  private static Optional<PackageUrl> chromeExtension(PackageUrl url) {
    return Optional.of(url)
        .filter(each -> EXTENSION.matcher(each.name()).matches())
        .filter(each -> EXTENSION_VERSION.matcher(each.version()).matches());
  }

  /// A distribution is named, not one of its modules.
  private static Optional<PackageUrl> cpan(PackageUrl url) {
    return Optional.of(url).filter(each -> !each.name().contains("::"));
  }

  /// The host, and whatever path the repository has there.
  private static Optional<PackageUrl> git(PackageUrl url) {
    String path = url.namespace().isEmpty() ? url.name() : url.namespace() + "/" + url.name();
    int slash = path.indexOf('/');
    return lower(
        url.named(path.substring(0, Math.max(slash, 0)), path.substring(slash + 1), url.version()));
  }

  private static Optional<PackageUrl> huggingface(PackageUrl url) {
    return Optional.of(url.named(url.namespace(), url.name(), Ascii.lower(url.version())));
  }

  /// Names are not unique there.
  private static Optional<PackageUrl> julia(PackageUrl url) {
    return Optional.of(url).filter(each -> each.qualifiers().containsKey("uuid"));
  }

  /// Databricks takes no notice of upper case, others do.
  private static Optional<PackageUrl> mlflow(PackageUrl url) {
    boolean databricks = url.qualifiers().getOrDefault("repository_url", "").contains("databricks");
    return Optional.of(
        databricks ? url.named(url.namespace(), Ascii.lower(url.name()), url.version()) : url);
  }

  private static Optional<PackageUrl> pypi(PackageUrl url) {
    return Optional.of(
        url.named(url.namespace(), Ascii.lower(url.name()).replace('_', '-'), url.version()));
  }
}
