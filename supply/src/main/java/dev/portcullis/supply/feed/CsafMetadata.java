package dev.portcullis.supply.feed;

import dev.portcullis.model.Mapping;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a provider of CSAF says of himself in `provider-metadata.json` (CSAF 2.0, section 7.1.7).
///
/// @param feeds of ROLIE that everybody may read
/// @param folders that list what is in them; they count where there are no feeds
public record CsafMetadata(List<URI> feeds, List<URI> folders) {
  private static final Set<String> FOR_ALL = Set.of("WHITE", "CLEAR", "UNLABELED", "");

  public CsafMetadata {
    feeds = List.copyOf(feeds);
    folders = List.copyOf(folders);
  }

  /// Reads it.
  ///
  /// @param from where it is; without a distribution in it the documents are beside it
  public static CsafMetadata read(byte[] content, URI from) throws IOException {
    Mapping root = CsafListing.json(content, from);
    if (root.find("canonical_url") == null || root.find("publisher") == null) {
      throw new IOException("'%s' is no provider-metadata.json of CSAF".formatted(from));
    }
    List<URI> feeds = new ArrayList<>();
    List<URI> folders = new ArrayList<>();
    for (Mapping each : root.sequence("distributions").mappings()) {
      for (Mapping feed : each.mapping("rolie").sequence("feeds").mappings()) {
        if (FOR_ALL.contains(feed.string("tlp_label", ""))) {
          feeds.add(CsafListing.resolved(from, feed.string("url", "")));
        }
      }
      String folder = each.string("directory_url", "");
      if (!folder.isEmpty()) {
        folders.add(CsafListing.resolved(from, folder.endsWith("/") ? folder : folder + "/"));
      }
    }
    if (feeds.isEmpty() && folders.isEmpty()) {
      folders.add(from.resolve("."));
    }
    return new CsafMetadata(feeds, folders);
  }
}
