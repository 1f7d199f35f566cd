package dev.portcullis.cluster.tetragon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/// One call of `GetEvents`: what a server tells from now on, until one of both ends it.
///
/// As [gRPC over HTTP/2](https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md) says: a
/// message is a byte that says whether it is compressed, its length in four bytes, and itself; what
/// came of the call is told behind the last.
final class EventStream implements AutoCloseable {
  private static final String PATH = "/tetragon.FineGuidanceSensors/GetEvents";
  private static final MediaType TYPE = MediaType.get("application/grpc");
  private static final int PREFIX = 5;
  private static final int LONGEST = 16 << 20;
  private static final int OK = 0;

  private final Call call;
  private final Response response;
  private final BufferedSource source;

  private EventStream(Call call, Response response) {
    this.call = call;
    this.response = response;
    this.source = response.body().source();
  }

  /// Asks for events, and returns when the server begins to answer, which it does with the first.
  ///
  /// @param request a `GetEventsRequest`
  /// @param asked runs when the server has the request
  static EventStream open(OkHttpClient client, Server server, byte[] request, Runnable asked)
      throws IOException {
    Request.Builder builder =
        new Request.Builder()
            .url(server.url(PATH))
            .header("te", "trailers")
            .header("grpc-accept-encoding", "identity")
            .post(RequestBody.create(framed(request), TYPE));
    EventListener listener =
        new EventListener() {
          @Override
          public void requestBodyEnd(Call call, long byteCount) {
            asked.run();
          }
        };
    Call call = client.newBuilder().eventListener(listener).build().newCall(builder.build());
    Response response = call.execute();
    if (response.code() != 200) {
      response.close();
      throw new IOException("expected a server of gRPC, got HTTP " + response.code());
    }
    if (response.headers().get("grpc-status") != null) { // it ended before it began
      response.close();
      throw ended(response.headers());
    }
    return new EventStream(call, response);
  }

  private static byte[] framed(byte[] message) {
    byte[] frame = new byte[PREFIX + message.length];
    frame[3] = (byte) (message.length >>> 8);
    frame[4] = (byte) message.length;
    System.arraycopy(message, 0, frame, PREFIX, message.length);
    return frame;
  }

  /// The next messages: waits for one, and takes what else is here already.
  ///
  /// @throws IOException when the stream has ended, with the server's reason
  List<byte[]> next(int most) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    do {
      messages.add(message());
    } while (messages.size() < most && isWhole());
    return messages;
  }

  private byte[] message() throws IOException {
    if (source.exhausted()) {
      throw ended(response.trailers());
    }
    boolean compressed = source.readByte() != 0;
    int length = source.readInt();
    if (compressed || length < 0 || length > LONGEST) {
      throw new IOException("expected a plain message of at most 16 MiB, got %d".formatted(length));
    }
    return source.readByteArray(length);
  }

  /// Whether another message has come as a whole.
  private boolean isWhole() {
    long here = source.getBuffer().size();
    return here > PREFIX && here >= PREFIX + length();
  }

  private long length() {
    long length = 0;
    for (int i = 1; i < PREFIX; i++) {
      length = (length << 8) | (source.getBuffer().getByte(i) & 0xff);
    }
    return length;
  }

  private static IOException ended(Headers headers) {
    int status = status(headers.get("grpc-status"));
    String message = headers.get("grpc-message");
    return new IOException(
        status == OK
            ? "the server has ended the stream"
            : "the server says %s%s"
                .formatted(name(status), message == null ? "" : ": " + message));
  }

  private static int status(@Nullable String text) {
    try {
      return text == null ? OK : Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /// Those that a client meets ([status codes](https://grpc.io/docs/guides/status-codes/)).
  private static String name(int status) {
    return switch (status) {
      case 1 -> "CANCELLED";
      case 7 -> "PERMISSION_DENIED";
      case 8 -> "RESOURCE_EXHAUSTED";
      case 12 -> "UNIMPLEMENTED";
      case 13 -> "INTERNAL";
      case 14 -> "UNAVAILABLE";
      case 16 -> "UNAUTHENTICATED";
      default -> "status " + status;
    };
  }

  /// Ends it for whoever reads from it.
  void hangUp() {
    call.cancel();
  }

  @Override
  public void close() {
    hangUp();
    response.close();
  }
}
