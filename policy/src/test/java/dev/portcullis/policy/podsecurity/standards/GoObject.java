package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Turns the Go struct literals of upstream's tests into objects as the API has them.
public final class GoObject {
  /// Structs whose fields belong to what they are in.
  private static final Set<String> EMBEDDED = Set.of("ProbeHandler", "VolumeSource");

  /// What the rule for names does not give.
  private static final Map<String, String> NAMES =
      Map.of("ObjectMeta", "metadata", "CephFS", "cephfs", "StorageOS", "storageos");

  /// What Go expressions stand for.
  private static final Map<String, Object> VALUES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("api.LevelBaseline", "baseline"),
              Map.entry("api.LevelPrivileged", "privileged"),
              Map.entry("api.LevelRestricted", "restricted"),
              Map.entry("string(api.LevelBaseline)", "baseline"),
              Map.entry("string(api.LevelPrivileged)", "privileged"),
              Map.entry("string(api.LevelRestricted)", "restricted"),
              Map.entry("api.LatestVersion()", "latest"),
              Map.entry("corev1.AppArmorProfileTypeRuntimeDefault", "RuntimeDefault"),
              Map.entry("corev1.AppArmorProfileTypeUnconfined", "Unconfined"),
              Map.entry("corev1.SeccompProfileTypeRuntimeDefault", "RuntimeDefault"),
              Map.entry("corev1.SeccompProfileTypeUnconfined", "Unconfined"),
              Map.entry("corev1.Windows", "windows"),
              Map.entry("defaultValue", "Default"),
              Map.entry("unmaskedValue", "Unmasked"),
              Map.entry("otherValue", "other"),
              Map.entry("ptr.To(true)", true),
              Map.entry("ptr.To(false)", false),
              Map.entry("ptr.To[int64](0)", 0L),
              Map.entry("ptr.To[int64](1)", 1L),
              Map.entry("ptr.To[int64](1000)", 1000L),
              Map.entry("ptr.To(\"runtimeclass1\")", "runtimeclass1"),
              Map.entry("types.UID(\"1\")", "1"),
              Map.entry("types.UID(\"2\")", "2")));

  /// What the names of Go constants in keys stand for.
  private static final Map<String, String> KEYS =
      Map.of(
          "corev1.DeprecatedAppArmorBetaContainerAnnotationKeyPrefix + \"test\"",
          "container.apparmor.security.beta.kubernetes.io/test",
          "api.EnforceLevelLabel",
          "pod-security.kubernetes.io/enforce",
          "api.EnforceVersionLabel",
          "pod-security.kubernetes.io/enforce-version");

  private GoObject() {}

  /// The object that a struct literal stands for.
  ///
  /// @throws IllegalArgumentException for a Go expression that is not known here
  public static Mapping of(Object literal) {
    return struct(literal);
  }

  /// The value that a literal or a Go expression stands for.
  public static Object value(Object literal) {
    return switch (literal) {
      case Mapping mapping when mapping.find("$go") instanceof String source -> named(source);
      case Mapping mapping -> struct(mapping);
      case Sequence sequence when sequence.size() == 0 -> Mapping.EMPTY;
      case Sequence sequence ->
          Sequence.of(sequence.values().stream().map(GoObject::value).toList());
      default -> literal;
    };
  }

  /// A Go map from text to text.
  public static Mapping texts(Object literal) {
    Mapping texts = Mapping.EMPTY;
    if (literal instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        String key = mapping.key(i);
        texts = texts.with(KEYS.getOrDefault(key, key), value(mapping.value(i)));
      }
    }
    return texts;
  }

  private static Object named(String source) {
    Object value = VALUES.get(source);
    if (value == null) {
      throw new IllegalArgumentException("not expressible: " + source);
    }
    return value;
  }

  /// An empty list stands for a struct without fields.
  private static Mapping struct(Object literal) {
    Mapping.Builder object = new Mapping.Builder(8);
    if (literal instanceof Mapping fields) {
      collect(fields, object);
    }
    return object.build();
  }

  private static void collect(Mapping fields, Mapping.Builder object) {
    for (int i = 0; i < fields.size(); i++) {
      String key = fields.key(i);
      Object value = fields.value(i);
      if (EMBEDDED.contains(key)) {
        if (value instanceof Mapping embedded) {
          collect(embedded, object);
        }
      } else if (key.equals("Annotations") || key.equals("Labels")) {
        object.put(name(key), texts(value));
      } else if (value != Null.NULL) {
        object.put(name(key), value(value));
      }
    }
  }

  /// The name in JSON: leading capitals are made small, but for the one that begins the next word.
  private static String name(String key) {
    if (NAMES.containsKey(key)) {
      return NAMES.getOrDefault(key, key);
    }
    int capitals = 0;
    while (capitals < key.length() && Character.isUpperCase(key.charAt(capitals))) {
      capitals++;
    }
    int small = capitals == key.length() ? capitals : Math.max(1, capitals - 1);
    return key.substring(0, small).toLowerCase(Locale.ROOT) + key.substring(small);
  }
}
