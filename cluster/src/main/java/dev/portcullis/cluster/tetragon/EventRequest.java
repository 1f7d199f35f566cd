package dev.portcullis.cluster.tetragon;

import dev.portcullis.cluster.tetragon.Messages.Field;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Map;

/// A `GetEventsRequest` for events of some kinds: one `Filter` in its `allow_list`, with an
/// `event_set`. An `EventType` has the number that the field of its event has
/// (`api/v1/tetragon/events.proto` of `cilium/tetragon`).
final class EventRequest {
  private static final int ALLOW_LIST = 1;
  private static final int EVENT_SET = 6;

  private EventRequest() {}

  static byte[] of(Messages messages, Collection<String> kinds) {
    Map<Integer, Field> fields = messages.message(Messages.EVENT);
    ByteArrayOutputStream numbers = new ByteArrayOutputStream();
    if (fields != null) {
      fields.forEach((number, field) -> {
        if (kinds.contains(field.name())) {
          varint(numbers, number);
        }
      });
    }
    return bytes(ALLOW_LIST, bytes(EVENT_SET, numbers.toByteArray()));
  }

  private static byte[] bytes(int field, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    varint(out, (field << 3) | Wire.BYTES);
    varint(out, content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static void varint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
