package dev.portcullis.policy.server.warning;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Volumes that work no more, and files of one volume that hide each other.
final class VolumeWarnings {
  private static final String[][] DEPRECATED = {
    {"photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"},
    {"gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"},
    {"scaleIO", "deprecated in v1.16, non-functional in v1.22+"},
    {"flocker", "deprecated in v1.22, non-functional in v1.25+"},
    {"storageOS", "deprecated in v1.22, non-functional in v1.25+"},
    {"quobyte", "deprecated in v1.22, non-functional in v1.25+"},
    {"glusterfs", "deprecated in v1.25, non-functional in v1.26+"},
    {"cephfs", "deprecated in v1.28, non-functional in v1.31+"},
    {"rbd", "deprecated in v1.28, non-functional in v1.31+"}
  };

  /// A file of a volume.
  ///
  /// @param kind of its source, empty where all files have one source
  /// @param name of its source, `null` where that has none
  private record Entry(String path, String kind, @Nullable String name) {
    @Override
    public String toString() {
      return GoText.quote(path) + (kind.isEmpty() ? "" : " (" + source(kind, name) + ")");
    }
  }

  private static String source(String kind, @Nullable String name) {
    return name == null ? kind : kind + " " + GoText.quote(name);
  }

  private VolumeWarnings() {}

  static void of(String path, Sequence volumes, List<String> warnings) {
    for (int i = 0; i < volumes.size(); i++) {
      if (volumes.value(i) instanceof Mapping volume) {
        String at = path + "[" + i + "].";
        for (String[] deprecated : DEPRECATED) {
          if (volume.indexOf(field(deprecated[0])) >= 0) {
            warnings.add(at + deprecated[0] + ": " + deprecated[1]);
          }
        }
        Amounts.ofClaim(
            at + "ephemeral.volumeClaimTemplate.spec",
            volume.mapping("ephemeral").mapping("volumeClaimTemplate").mapping("spec"),
            warnings);
        overlaps(volume, warnings);
      }
    }
  }

  /// The server names this one as no object does.
  private static String field(String named) {
    return named.equals("storageOS") ? "storageos" : named;
  }

  private static void overlaps(Mapping volume, List<String> warnings) {
    String name = volume.string("name", "");
    Mapping config = volume.mapping("configMap");
    Mapping secret = volume.mapping("secret");
    only(name, "ConfigMap", config.string("name", ""), config, warnings);
    only(name, "Secret", secret.string("secretName", ""), secret, warnings);
    only(name, "DownwardAPI", null, volume.mapping("downwardAPI"), warnings);
    List<Entry> projected = new ArrayList<>();
    for (Mapping source : volume.mapping("projected").sequence("sources").mappings()) {
      if (source.size() == 0) {
        warnings.add("volume " + GoText.quote(name) + " (Projected) has no sources provided");
      }
      projected(source, projected);
    }
    check(name, "Projected", null, projected, warnings);
  }

  /// A volume of one source.
  private static void only(
      String volume, String kind, @Nullable String name, Mapping source, List<String> warnings) {
    List<Entry> entries = new ArrayList<>();
    files(source, "", null, entries);
    check(volume, kind, name, entries, warnings);
  }

  private static void projected(Mapping source, List<Entry> entries) {
    Mapping config = source.mapping("configMap");
    Mapping secret = source.mapping("secret");
    files(config, "ConfigMap", config.string("name", ""), entries);
    files(secret, "Secret", secret.string("name", ""), entries);
    files(source.mapping("downwardAPI"), "DownwardAPI", null, entries);
    file(source.mapping("serviceAccountToken"), "path", "ServiceAccountToken", null, entries);
    Mapping bundle = source.mapping("clusterTrustBundle");
    String named = bundle.string("name", bundle.string("signerName", ""));
    file(bundle, "path", "ClusterTrustBundle", named, entries);
    Mapping certificate = source.mapping("podCertificate");
    file(certificate, "certificateChainPath", "PodCertificate chain", null, entries);
    file(certificate, "keyPath", "PodCertificate key", null, entries);
    file(certificate, "credentialBundlePath", "PodCertificate credential bundle", null, entries);
  }

  private static void file(
      Mapping source, String field, String kind, @Nullable String name, List<Entry> entries) {
    if (source.find(field) instanceof String path) {
      entries.add(new Entry(trimmed(path), kind, name));
    }
  }

  private static void files(
      Mapping source, String kind, @Nullable String name, List<Entry> entries) {
    for (Mapping item : source.sequence("items").mappings()) {
      entries.add(new Entry(trimmed(item.string("path", "")), kind, name));
    }
  }

  private static String trimmed(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static void check(
      String volume,
      String kind,
      @Nullable String name,
      List<Entry> entries,
      List<String> warnings) {
    for (int i = 0; i < entries.size(); i++) {
      for (int j = 0; j < i; j++) {
        String one = entries.get(j).path;
        String other = entries.get(i).path;
        if (holds(one, other) || holds(other, one)) {
          warnings.add(
              "volume "
                  + GoText.quote(volume)
                  + " ("
                  + source(kind, name)
                  + "): overlapping paths: "
                  + entries.get(i)
                  + " with "
                  + entries.get(j));
        }
      }
    }
  }

  /// Whether `path` is `folder` or below it.
  private static boolean holds(String folder, String path) {
    return !folder.isEmpty()
        && path.startsWith(folder)
        && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
  }
}
