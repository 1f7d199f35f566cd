package dev.portcullis.cluster.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.LongConsumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Fetches a file by HTTP when it is another than the one that is there (RFC 9110, "Conditional
/// Requests"), and goes on with one that was fetched in part ("Range Requests").
///
/// The file takes its place when all of it is there; its time is that of the publisher. Beside it
/// are its entity tag, and what was fetched of the next one so far.
public final class Download {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 4;
  private static final int BLOCK = 1 << 16;
  private static final int NOT_MODIFIED = 304;
  private static final int PARTIAL = 206;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NO_SUCH_RANGE = 416;

  private final OkHttpClient client;

  /// Follows nothing from TLS to where there is none.
  private final OkHttpClient strict;

  private final long largest;

  /// @param largest how many bytes a file may have
  public Download(long largest) {
    this.client = new OkHttpClient.Builder().connectTimeout(PATIENCE).readTimeout(PATIENCE).build();
    this.strict = client.newBuilder().followSslRedirects(false).build();
    this.largest = largest;
  }

  /// What became of a file.
  public enum Outcome {
    FETCHED,
    UNCHANGED,
    /// The publisher has no such file.
    ABSENT
  }

  /// Fetches `origin` to `target`.
  ///
  /// @param progress is told how many bytes of the file are there
  /// @throws IOException when it could not be fetched after several attempts: the next call goes on
  public Outcome fetch(URI origin, Path target, LongConsumer progress) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    return insisted(origin, () -> attempt(origin, target, progress));
  }

  private interface Attempt<T> {
    T make() throws IOException;
  }

  private static <T> T insisted(URI origin, Attempt<T> attempt) throws IOException {
    for (int made = 1; ; made++) {
      try {
        return attempt.make();
      } catch (RefusedException e) {
        throw e;
      } catch (IOException e) {
        if (made == ATTEMPTS) {
          throw new IOException("'%s' cannot be fetched: %s".formatted(origin, e.getMessage()), e);
        }
      }
    }
  }

  /// Asking again would not help.
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
      super(reason);
    }
  }

  /// The content of a small file; none where the publisher has no such file. From TLS nothing leads
  /// to where there is none.
  ///
  /// @throws IOException when it could not be fetched after several attempts
  public Optional<byte[]> read(URI origin) throws IOException {
    return insisted(origin, () -> attempt(origin));
  }

  private Optional<byte[]> attempt(URI origin) throws IOException {
    Request request = new Request.Builder().url(origin.toString()).build();
    try (Response response = strict.newCall(request).execute()) {
      return switch (response.code()) {
        case NOT_FOUND -> Optional.empty();
        case OK -> Optional.of(bounded(origin, response));
        default -> throw refusal(origin, response);
      };
    }
  }

  private byte[] bounded(URI origin, Response response) throws IOException {
    try (InputStream in = response.body().byteStream()) {
      byte[] content = in.readNBytes((int) Math.min(largest + 1, Integer.MAX_VALUE));
      if (content.length > largest) {
        throw new RefusedException(
            "expected at most %d bytes, '%s' has more".formatted(largest, origin));
      }
      return content;
    }
  }

  private Outcome attempt(URI origin, Path target, LongConsumer progress) throws IOException {
    Partial partial = Partial.beside(target);
    try (Response response = client.newCall(request(origin, target, partial)).execute()) {
      return switch (response.code()) {
        case NOT_MODIFIED -> Outcome.UNCHANGED;
        case NOT_FOUND -> Outcome.ABSENT;
        case PARTIAL -> {
          partial.requireBegin(field(response, "Content-Range"));
          yield take(response, target, partial, progress);
        }
        case OK -> {
          partial.begin(tag(response));
          yield take(response, target, partial, progress);
        }
        case NO_SUCH_RANGE -> {
          partial.forget();
          throw new IOException("what was fetched in part is no part of it any more");
        }
        default -> throw refusal(origin, response);
      };
    }
  }

  private static IOException refusal(URI origin, Response response) {
    String reason = "'%s' answers %d".formatted(origin, response.code());
    boolean passing = response.code() >= 500 || response.code() == 429;
    return passing ? new IOException(reason) : new RefusedException(reason);
  }

  private static Request request(URI origin, Path target, Partial partial) throws IOException {
    Request.Builder request = new Request.Builder().url(origin.toString());
    if (partial.size() > 0 && !partial.tag().isEmpty()) {
      return request
          .header("Range", "bytes=" + partial.size() + "-")
          .header("If-Range", partial.tag())
          .build();
    }
    if (Files.exists(target)) {
      Path tag = tagOf(target);
      if (Files.exists(tag)) {
        request.header("If-None-Match", Files.readString(tag));
      } else {
        Instant since = Files.getLastModifiedTime(target).toInstant();
        request.header("If-Modified-Since", HttpDate.of(since));
      }
    }
    return request.build();
  }

  private Outcome take(Response response, Path target, Partial partial, LongConsumer progress)
      throws IOException {
    long expected = response.body().contentLength();
    long whole = expected < 0 ? -1 : partial.size() + expected;
    if (whole > largest) {
      throw new RefusedException(
          "expected at most %d bytes, '%s' has %d"
              .formatted(largest, response.request().url(), whole));
    }
    try (InputStream in = response.body().byteStream();
        OutputStream out =
            Files.newOutputStream(
                partial.file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      copy(in, out, partial.size(), progress);
    }
    if (whole >= 0 && Files.size(partial.file()) != whole) {
      throw new IOException(
          "expected %d bytes, got %d".formatted(whole, Files.size(partial.file())));
    }
    finish(response, target, partial);
    return Outcome.FETCHED;
  }

  private void copy(InputStream in, OutputStream out, long from, LongConsumer progress)
      throws IOException {
    byte[] block = new byte[BLOCK];
    long size = from;
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      size += read;
      if (size > largest) {
        throw new RefusedException("expected at most %d bytes, got more".formatted(largest));
      }
      out.write(block, 0, read);
      progress.accept(size);
    }
  }

  private static void finish(Response response, Path target, Partial partial) throws IOException {
    Date modified = response.headers().getDate("Last-Modified");
    if (modified != null) {
      Files.setLastModifiedTime(partial.file(), FileTime.from(modified.toInstant()));
    }
    // Without its tag a file is fetched again; with the tag of another one it never would be.
    Files.deleteIfExists(tagOf(target));
    Files.move(partial.file(), target, StandardCopyOption.REPLACE_EXISTING);
    String tag = tag(response);
    if (!tag.isEmpty()) {
      Files.writeString(tagOf(target), tag);
    }
    partial.forget();
  }

  private static String tag(Response response) {
    return field(response, "ETag");
  }

  private static String field(Response response, String name) {
    String value = response.header(name);
    return value == null ? "" : value;
  }

  private static Path tagOf(Path target) {
    return target.resolveSibling(target.getFileName() + ".etag");
  }
}
