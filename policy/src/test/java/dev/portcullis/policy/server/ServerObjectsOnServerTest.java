package dev.portcullis.policy.server;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.controlplane.Binaries;
import dev.portcullis.testkit.controlplane.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The recorded objects are what a real API server hands to admission: `-Dgolden=update` records
/// them anew.
class ServerObjectsOnServerTest {

  @ParameterizedTest
  @EnumSource
  void seesWhatIsRecorded(ServerProfile profile) throws Exception {
    StringBuilder created = new StringBuilder();
    StringBuilder updated = new StringBuilder();

    try (RecordingServer server =
        new RecordingServer(
            Binaries.find(System.getenv()).required("objects on a server"), profile)) {
      for (Mapping row : ServerFiles.objects()) {
        append(created, row, server.create(row.mapping("object")));
      }
      for (Mapping row : ServerFiles.updates()) {
        append(
            updated,
            row,
            server.update(
                row.mapping("before"), row.mapping("after"), row.string("subresource", "")));
      }
    }

    Golden.assertMatches(ServerFiles.seen(profile), created.toString());
    Golden.assertMatches(ServerFiles.seenUpdates(profile), updated.toString());
  }

  private static void append(StringBuilder text, Mapping row, Mapping result) {
    Mapping.Builder line = new Mapping.Builder(4).put("case", row.string("case", ""));
    for (int i = 0; i < result.size(); i++) {
      line.put(result.key(i), result.value(i));
    }
    text.append(Json.write(line.build())).append('\n');
  }
}
