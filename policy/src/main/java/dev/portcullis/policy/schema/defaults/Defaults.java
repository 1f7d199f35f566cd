package dev.portcullis.policy.schema.defaults;

import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// The defaults of every type that has some, by the name of the type in OpenAPI.
///
/// A `switch` and not a map: a run asks for the types that it meets and makes no others.
public final class Defaults {
  private static final String API = "io.k8s.api.";

  private Defaults() {}

  /// The defaults of a type, `null` when it has none.
  public static @Nullable TypeDefaults of(String type) {
    if (!type.startsWith(API)) {
      return ExtensionDefaults.of(type);
    }
    int dot = type.indexOf('.', API.length());
    String name = type.substring(dot + 1);
    return switch (type.substring(API.length(), dot)) {
      case "core" -> CoreDefaults.of(name);
      case "apps" -> AppsDefaults.of(name);
      case "batch" -> BatchDefaults.of(name);
      case "autoscaling" -> AutoscalingDefaults.of(name);
      case "networking" -> NetworkingDefaults.of(name);
      case "rbac" -> RbacDefaults.of(name);
      case "storage" -> StorageDefaults.of(name);
      case "scheduling" -> SchedulingDefaults.of(name);
      case "discovery" -> DiscoveryDefaults.of(name);
      case "flowcontrol" -> FlowControlDefaults.of(name);
      case "resource" -> ResourceDefaults.of(name);
      case "certificates" -> CertificatesDefaults.of(name);
      case "authentication" -> AuthenticationDefaults.of(name);
      case "admissionregistration" -> AdmissionRegistrationDefaults.of(name);
      default -> null;
    };
  }
}
