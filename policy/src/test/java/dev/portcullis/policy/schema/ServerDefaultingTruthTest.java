package dev.portcullis.policy.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// What a real server made of the objects of the corpus.
class ServerDefaultingTruthTest {

  /// What decoding does not decide: the server writes the status anew, and `stringData` into
  /// `data`.
  private static final Set<String> LEFT_TO_OTHERS = Set.of("status", "stringData");

  /// Without defaults: each value that is left after decoding is in the server's object too, and is
  /// the same there.
  @Test
  void decodesWhatTheServerDecodes() throws IOException {
    Decoder decoder = new Decoder(new Schemas(), _ -> null);
    Map<String, Mapping> declared = declared();
    List<String> differences = new ArrayList<>();
    int compared = 0;

    for (Mapping row : answers()) {
      Mapping object = declared.get(row.string("rid", ""));
      if (row.find("defaulted") instanceof Mapping answer && object != null) {
        var decoded =
            decoder.decode(object.string("apiVersion", ""), object.string("kind", ""), object);
        if (decoded.isPresent()) {
          compared++;
          switch (decoded.get()) {
            case Decoded.Accepted(Mapping value) ->
                compare(row.string("rid", ""), value, answer, differences);
            case Decoded.Refused refused -> differences.add(row.string("rid", "") + ": " + refused);
          }
        }
      }
    }

    assertThat(compared).isGreaterThan(2400);
    assertThat(differences).isEmpty();
  }

  private static void compare(String at, Object ours, Object theirs, List<String> differences) {
    switch (ours) {
      case Mapping mapping when theirs instanceof Mapping other -> {
        for (int i = 0; i < mapping.size(); i++) {
          String key = mapping.key(i);
          if (at.indexOf('.') >= 0 || !LEFT_TO_OTHERS.contains(key)) {
            Object found = other.find(key);
            compare(
                at + "." + key, mapping.value(i), found == null ? "nothing" : found, differences);
          }
        }
      }
      case Sequence sequence
          when theirs instanceof Sequence other && other.size() >= sequence.size() -> {
        for (int i = 0; i < sequence.size(); i++) {
          compare(at + "[" + i + "]", sequence.value(i), other.value(i), differences);
        }
      }
      default -> {
        if (!ours.equals(theirs)) {
          differences.add(at + ": expected " + theirs + ", got " + ours);
        }
      }
    }
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
    var file =
        new GZIPInputStream(Files.newInputStream(Truth.at("vap/server-defaulting.jsonl.gz")));
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> (Mapping) Json.read(line)).toList();
    }
  }
}
