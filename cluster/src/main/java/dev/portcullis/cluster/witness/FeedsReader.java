package dev.portcullis.cluster.witness;

import dev.portcullis.cluster.settings.Endpoint;
import dev.portcullis.cluster.settings.OwnName;
import dev.portcullis.cluster.settings.WholePath;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.Times;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `WitnessSettings`: which witnesses there are.
public final class FeedsReader {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "WitnessSettings";

  private static final Duration USUAL = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final InstantSource clock;

  public FeedsReader(InstantSource clock) {
    this.clock = clock;
  }

  /// Those of all settings among `resources`.
  public Reading<Feed> read(List<Resource> resources) {
    List<Feed> feeds = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Resource resource : resources) {
      if (resource.kind().equals(KIND) && resource.apiVersion().equals(API_VERSION)) {
        Refusals refusals = new Refusals(resource, "settings");
        Field witnesses = Field.of(resource).at("spec").at("witnesses");
        if (witnesses.items().isEmpty()) {
          refusals.add(witnesses, "expected at least one witness, got none");
        }
        for (Field each : witnesses.items()) {
          Feed feed = feed(each, names, refusals);
          if (feed != null) {
            feeds.add(feed);
          }
        }
        unreadable.addAll(refusals.found());
      }
    }
    return new Reading<>(feeds, unreadable);
  }

  private @Nullable Feed feed(Field given, Set<String> names, Refusals refusals) {
    String name = OwnName.read(given.at("name"), names, refusals);
    boolean isFile = given.at("file").isGiven();
    if (isFile == given.at("taxii").isGiven()) {
      refusals.add(given, "expected one of 'file' and 'taxii'");
      return null;
    }
    if (isFile) {
      return new ListFeed(name, WholePath.read(given.at("file"), refusals));
    }
    Collection collection = collection(given.at("taxii"), refusals);
    return collection == null ? null : new TaxiiFeed(name, collection, clock);
  }

  private static @Nullable Collection collection(Field given, Refusals refusals) {
    URI url = Endpoint.url(given.at("collection"), refusals);
    Field user = given.at("user");
    Field password = given.at("passwordFile");
    Field token = given.at("tokenFile");
    if (user.isGiven() != password.isGiven() || (password.isGiven() && token.isGiven())) {
      refusals.add(given, "expected 'user' and 'passwordFile', or 'tokenFile', or none of them");
    }
    Field secret = password.isGiven() ? password : token;
    Path kept = WholePath.read(given.at("keptIn"), refusals);
    Duration every = every(given.at("every"), refusals);
    if (url == null) {
      return null;
    }
    String path = url.toString();
    return new Collection(
        URI.create(path.endsWith("/") ? path : path + "/"),
        WholePath.optional(given.at("tlsCa"), refusals),
        user.isGiven() ? Optional.of(user.text()) : Optional.empty(),
        WholePath.optional(secret, refusals),
        kept,
        every);
  }

  private static Duration every(Field field, Refusals refusals) {
    if (!field.isGiven()) {
      return USUAL;
    }
    if (Times.duration(field.text()) instanceof Duration every && every.compareTo(SHORTEST) >= 0) {
      return every;
    }
    refusals.add(field, "expected a duration such as '5m', got '%s'".formatted(field.value()));
    return USUAL;
  }
}
