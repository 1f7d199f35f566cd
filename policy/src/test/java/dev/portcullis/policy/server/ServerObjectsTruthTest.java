package dev.portcullis.policy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.server.ServerObjects.Place;
import dev.portcullis.policy.server.mutation.Neighbours;
import dev.portcullis.policy.server.strategy.Strategy.Status;
import dev.portcullis.policy.server.warning.RegistryWarnings;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Each object of the corpus that a real server took is to us what it was to the server.
class ServerObjectsTruthTest {

  /// The definitions of the corpus have no schema and no subresource: decoding leaves their objects
  /// as they are.
  @Test
  void createsWhatTheServerAnswered() throws IOException {
    ServerObjects objects = ServerObjects.of(ServerProfile.BARE, Neighbours.NONE);
    Map<String, Mapping> declared = declared();
    Map<String, Place> places = places();
    List<String> differences = new ArrayList<>();
    int compared = 0;

    for (Mapping row : answers()) {
      Mapping object = declared.get(row.string("rid", ""));
      if (row.find("defaulted") instanceof Mapping answer && object != null) {
        Place place = place(object, places);
        Decoded created =
            objects
                .create(place, object)
                .orElseGet(() -> objects.createCustom(place, Status.AS_SENT, object));
        compared++;
        for (String difference : differences(answer, created, place)) {
          differences.add(row.string("rid", "") + " " + answer.string("kind", "") + difference);
        }
      }
    }

    assertThat(differences).isEmpty();
    assertThat(compared).isEqualTo(2540);
  }

  @Test
  void warnsAsTheServerWarned() throws IOException {
    ServerObjects objects = ServerObjects.of(ServerProfile.BARE, Neighbours.NONE);
    Map<String, Mapping> declared = declared();
    Map<String, Place> places = places();
    List<String> differences = new ArrayList<>();

    for (Mapping row : answers()) {
      Mapping object = declared.get(row.string("rid", ""));
      if (row.indexOf("defaulted") >= 0
          && object != null
          && objects.create(place(object, places), object).orElse(null)
              instanceof Decoded.Accepted(Mapping created)) {
        Set<String> ours = new TreeSet<>();
        RegistryWarnings.onCreate(created, object).forEach(each -> ours.add(header(each)));
        Set<String> theirs = new TreeSet<>(row.sequence("warnings").strings());
        if (!ours.equals(theirs)) {
          differences.add(row.string("rid", "") + ": expected " + theirs + ", got " + ours);
        }
      }
    }

    assertThat(differences).isEmpty();
  }

  /// As the corpus keeps it.
  private static String header(String warning) {
    return "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// The answer is the object as it was read back.
  private static List<String> differences(Mapping answer, Decoded ours, Place place) {
    return ours instanceof Decoded.Accepted(Mapping object)
        ? Likeness.differences(answer, unmanaged(ServerObjects.readBack(place, object)))
        : List.of(ours.toString());
  }

  /// The corpus leaves out which fields are managed.
  private static Mapping unmanaged(Mapping object) {
    Mapping metadata = new Edit(object.mapping("metadata")).remove("managedFields").build();
    return new Edit(object).set("metadata", metadata).build();
  }

  private static Place place(Mapping object, Map<String, Place> places) {
    String apiVersion = object.string("apiVersion", "");
    String kind = object.string("kind", "");
    Place known = places.get(apiVersion + " " + kind);
    if (known == null || known.namespace().isEmpty()) {
      return new Place(apiVersion, kind, "", "");
    }
    return new Place(
        apiVersion,
        kind,
        known.resource(),
        object.mapping("metadata").string("namespace", known.namespace()));
  }

  private static Map<String, Place> places() throws IOException {
    Map<String, Place> places = new HashMap<>();
    Sequence discovery = (Sequence) Json.read(Files.readString(Truth.at("vap/discovery.json")));
    for (Object each : discovery.values()) {
      Sequence row = (Sequence) each;
      String apiVersion = (String) row.value(0);
      String kind = (String) row.value(1);
      String namespace = Boolean.TRUE.equals(row.value(4)) ? "default" : "";
      places.put(
          apiVersion + " " + kind, new Place(apiVersion, kind, (String) row.value(3), namespace));
    }
    return places;
  }

  private static Map<String, Mapping> declared() throws IOException {
    Map<String, Mapping> declared = new HashMap<>();
    for (String line : Files.readAllLines(Truth.at("vap/resources.jsonl"))) {
      Mapping row = (Mapping) Json.read(line);
      declared.put(row.string("rid", ""), row.mapping("object"));
    }
    return declared;
  }

  private static List<Mapping> answers() throws IOException {
    Path file = Truth.at("vap/server-defaulting.jsonl.gz");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> (Mapping) Json.read(line)).toList();
    }
  }
}
