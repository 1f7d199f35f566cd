package dev.portcullis.cluster.evidence;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.evidence.Gathering.Part;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.workload.Objects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/// Reads what is to be seen of an incident and keeps it in a folder, a bundle (`tar.gz`) for each
/// round of an incident.
public record Evidence(ApiServer server, Objects objects, Path folder, InstantSource clock) {

  /// What is kept.
  ///
  /// @param digest the SHA-256 of the file, in hexadecimal
  /// @param missing how many parts could not be read, which the bundle lists
  public record Bundle(Path file, String digest, long bytes, int missing) {
    @Override
    public String toString() {
      return "%s, sha256 %s, %d bytes%s"
          .formatted(
              file, digest, bytes, missing == 0 ? "" : ", %d parts are missing".formatted(missing));
    }
  }

  /// Keeps what can be read within a limit. Doing it again replaces the bundle.
  ///
  /// @throws IOException when it cannot be kept
  public Bundle capture(Incident incident, Plan plan, Duration limit)
      throws IOException, InterruptedException {
    Instant begun = clock.instant();
    List<Part> parts = new Gathering(server, objects).read(Exhibits.of(plan), limit);
    Content index = Content.of(index(incident, plan, begun, parts) + "\n");
    Content packed = packed(index, parts, begun);
    Path file = folder.resolve("%s-%d.tar.gz".formatted(incident.id(), incident.round()));
    write(file, packed);
    int missing = (int) parts.stream().filter(Part.Missing.class::isInstance).count();
    return new Bundle(file.toAbsolutePath(), packed.digest(), packed.bytes().length, missing);
  }

  private static Content packed(Content index, List<Part> parts, Instant at) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
      TarFile tar = new TarFile(zipped, at);
      tar.add("index.json", index);
      for (Part part : parts) {
        if (part instanceof Part.Found(String file, Content content)) {
          tar.add(file, content);
        }
      }
      tar.end();
    }
    return Content.of(bytes.toByteArray());
  }

  private String index(Incident incident, Plan plan, Instant begun, List<Part> parts) {
    List<Mapping> found = new ArrayList<>();
    List<Mapping> missing = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case Part.Found(String file, Content content) ->
            found.add(
                new Mapping.Builder(3)
                    .put("file", file)
                    .put("bytes", (long) content.bytes().length)
                    .put("sha256", content.digest())
                    .build());
        case Part.Missing(String file, String reason) ->
            missing.add(new Mapping.Builder(2).put("file", file).put("reason", reason).build());
      }
    }
    Mapping index =
        new Mapping.Builder(8)
            .put("incident", incident.id())
            .put("round", (long) incident.round())
            .put("playbook", plan.playbook().name())
            .put("workload", plan.subject().target().reference())
            .put("begun", begun.toString())
            .put("ended", clock.instant().toString())
            .put("files", Sequence.of(found))
            .put("missing", Sequence.of(missing))
            .build();
    return GoJson.write(index, GoJson.Order.AS_MADE);
  }

  /// It is there as a whole or not at all, and only its owner reads it.
  private static void write(Path file, Content content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    FileAttribute<?> owner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel =
        FileChannel.open(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.bytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
