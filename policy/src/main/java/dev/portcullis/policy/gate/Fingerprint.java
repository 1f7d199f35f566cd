package dev.portcullis.policy.gate;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Location;
import dev.portcullis.model.Resource;
import java.util.ArrayList;
import java.util.List;

/// What makes a finding the same one when lines move, files are renamed, lists are reordered or
/// messages are reworded.
///
/// @param key what equal findings share
/// @param also the keys of the further places: a new offender beside old ones is new
/// @param occurrence which one of those with an equal key this is, from 0, in the order of places
public record Fingerprint(Key key, List<Key> also, int occurrence) {
  public Fingerprint {
    also = List.copyOf(also);
  }

  /// What a finding is about.
  ///
  /// @param resource group, kind, namespace and name, without the version of the API: `apps
  ///   Deployment web/frontend`
  /// @param path of the field, with elements called by name: `spec.containers[name=web].image`
  public record Key(String policy, String check, String resource, String path) {

    /// One for each place of the finding, the first being what people are shown.
    static List<Key> of(Finding finding, Resource resource, Discretion discretion) {
      List<Key> keys = new ArrayList<>();
      keys.add(of(finding, finding.location(), resource, discretion));
      for (Location each : finding.also()) {
        keys.add(of(finding, each, resource, discretion));
      }
      return keys;
    }

    private static Key of(
        Finding finding, Location place, Resource resource, Discretion discretion) {
      return new Key(
          finding.policy(),
          finding.check(),
          identity(finding.resource()),
          StablePath.of(place.path(), resource.root(), discretion));
    }

    private static String identity(Resource.Identity identity) {
      String apiVersion = identity.apiVersion();
      int slash = apiVersion.indexOf('/');
      return slash < 0
          ? identity.toString()
          : apiVersion.substring(0, slash) + " " + identity.toString();
    }
  }

  /// 32 hexadecimal digits that stand for this fingerprint, for formats that want a short one.
  public String hex() {
    String text =
        String.join(
            "\n", key.policy, key.check, key.resource, key.path, String.valueOf(occurrence));
    return SHA_256.hex(text, 16);
  }
}
