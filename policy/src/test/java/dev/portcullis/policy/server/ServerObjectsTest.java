package dev.portcullis.policy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.server.ServerObjects.Place;
import dev.portcullis.policy.server.mutation.Neighbours;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Objects of every kind are what a real API server hands to admission, as
/// [ServerObjectsOnServerTest] recorded it.
class ServerObjectsTest {
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("creations")
  void createsWhatTheServerSees(ServerProfile profile, String name, Mapping object, Mapping seen)
      throws IOException {
    Decoded created = objects(profile).create(place(object, seen), object).orElseThrow();

    assertThat(differences(seen, "object", created)).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refusals")
  void refusesInTheWordsOfTheServer(
      ServerProfile profile, String name, Mapping object, Mapping seen) throws IOException {
    var all = new Neighbours(ServerFiles.given(), Neighbours.Knowledge.COMPLETE);

    Decoded created =
        ServerObjects.of(profile, all).create(place(object, object), object).orElseThrow();

    assertThat(created).isInstanceOf(Decoded.Refused.class);
    var refused = (Decoded.Refused) created;
    assertThat((long) refused.code()).isEqualTo(seen.find("code"));
    assertThat(refused.message()).isEqualTo(seen.string("message", ""));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("updates")
  void updatesToWhatTheServerSees(ServerProfile profile, String name, Mapping update, Mapping seen)
      throws IOException {
    Mapping old = seen.mapping("oldObject");
    Mapping object = ServerFiles.current(update.mapping("after"), old);
    String subresource = update.string("subresource", "");

    Decoded updated =
        objects(profile).update(place(object, old), subresource, object, old).orElseThrow();

    assertThat(differences(seen, "object", updated)).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("updates")
  void storesWhatTheServerStores(ServerProfile profile, String name, Mapping update, Mapping seen)
      throws IOException {
    Mapping object = update.mapping("before");
    Mapping old = seen.mapping("oldObject");

    Decoded stored = objects(profile).stored(place(object, old), object).orElseThrow();

    assertThat(differences(seen, "oldObject", stored)).isEmpty();
  }

  private static List<String> differences(Mapping seen, String field, Decoded ours) {
    return ours instanceof Decoded.Accepted(Mapping object)
        ? Likeness.differences(seen.mapping(field), object)
        : List.of(ours.toString());
  }

  private static ServerObjects objects(ServerProfile profile) throws IOException {
    return ServerObjects.of(
        profile, new Neighbours(ServerFiles.given(), Neighbours.Knowledge.PARTIAL));
  }

  /// The recorded object tells whether its kind is namespaced.
  private static Place place(Mapping object, Mapping seen) {
    Mapping metadata = seen.mapping("object").mapping("metadata");
    return new Place(
        object.string("apiVersion", ""),
        object.string("kind", ""),
        object.string("kind", "").toLowerCase(Locale.ROOT) + "s",
        (metadata.size() > 0 ? metadata : seen.mapping("metadata")).string("namespace", ""));
  }

  static Stream<Arguments> creations() throws IOException {
    return rows(seen -> seen.indexOf("object") >= 0);
  }

  /// What validation refuses (422) is not ours to say.
  static Stream<Arguments> refusals() throws IOException {
    return rows(seen -> {
      Object code = seen.find("code");
      return Objects.equals(code, 400L) || Objects.equals(code, 403L);
    });
  }

  private static Stream<Arguments> rows(Predicate<Mapping> wanted) throws IOException {
    Map<String, Mapping> objects = byCase(ServerFiles.objects());
    List<Arguments> rows = new ArrayList<>();
    for (ServerProfile profile : ServerProfile.values()) {
      for (Mapping seen : ServerFiles.read(ServerFiles.seen(profile))) {
        String name = seen.string("case", "");
        if (wanted.test(seen)) {
          Mapping object = Objects.requireNonNull(objects.get(name)).mapping("object");
          rows.add(Arguments.of(profile, name, object, seen));
        }
      }
    }
    return rows.stream();
  }

  static Stream<Arguments> updates() throws IOException {
    Map<String, Mapping> updates = byCase(ServerFiles.updates());
    List<Arguments> rows = new ArrayList<>();
    for (ServerProfile profile : ServerProfile.values()) {
      for (Mapping seen : ServerFiles.read(ServerFiles.seenUpdates(profile))) {
        String name = seen.string("case", "");
        if (seen.indexOf("object") >= 0) {
          rows.add(Arguments.of(profile, name, updates.get(name), seen));
        }
      }
    }
    return rows.stream();
  }

  private static Map<String, Mapping> byCase(List<Mapping> rows) {
    Map<String, Mapping> byCase = new HashMap<>();
    rows.forEach(row -> byCase.put(row.string("case", ""), row));
    return byCase;
  }
}
