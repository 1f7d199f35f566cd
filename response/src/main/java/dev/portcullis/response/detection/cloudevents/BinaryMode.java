package dev.portcullis.response.detection.cloudevents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.GoJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// CloudEvents whose attributes are headers and whose data is what they head
/// (`cloudevents/bindings/http-protocol-binding.md` and `kafka-protocol-binding.md` of
/// `cloudevents/spec`).
public final class BinaryMode {
  private static final String MEDIA_TYPE = "application/cloudevents";

  private BinaryMode() {}

  /// Whether headers make what they head an event: in structured mode they may be there, too, and
  /// say nothing.
  public static boolean is(SortedMap<String, String> attributes, String contentType) {
    return attributes.containsKey("specversion")
        && !contentType.toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE);
  }

  /// The event in structured mode, or `data` as it is where the headers make it none.
  ///
  /// @param attributes by their names, without the prefix of the binding
  /// @param contentType that of `data`, empty where none is given
  /// @param data JSON
  public static byte[] structured(
      SortedMap<String, String> attributes, String contentType, byte[] data) {
    if (!is(attributes, contentType)) {
      return data;
    }
    Mapping envelope = Mapping.EMPTY;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      if (isAttribute(attribute.getKey())) {
        envelope = envelope.with(attribute.getKey(), attribute.getValue());
      }
    }
    if (!contentType.isEmpty()) {
      envelope = envelope.with("datacontenttype", contentType);
    }
    return around(data, GoJson.write(envelope, GoJson.Order.AS_MADE));
  }

  /// Lower-case letters and digits, but `data` (section 3.1 of the specification). The type of the
  /// data has a header of its own.
  private static boolean isAttribute(String name) {
    return !name.equals("data")
        && !name.equals("datacontenttype")
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }

  /// What is no JSON within is none with it around.
  private static byte[] around(byte[] data, String envelope) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(data.length + envelope.length() + 16);
    all.writeBytes(envelope.substring(0, envelope.length() - 1).getBytes(UTF_8));
    all.writeBytes(",\"data\":".getBytes(UTF_8));
    all.writeBytes(data);
    all.write('}');
    return all.toByteArray();
  }

  /// The value of a header of HTTP (section 3.1.3.2): quotes are taken off, and one round of per
  /// cent signs. Empty when that is no UTF-8.
  public static Optional<String> decoded(String header) {
    byte[] text = unquoted(header.strip()).getBytes(ISO_8859_1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
    for (int i = 0; i < text.length; i++) {
      int high = text[i] == '%' && i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text[i + 2], 16);
      bytes.write(low < 0 ? text[i] : high << 4 | low);
      i += low < 0 ? 0 : 2;
    }
    try {
      ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
      return Optional.of(UTF_8.newDecoder().decode(all).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      i += value.charAt(i) == '\\' && i < value.length() - 2 ? 1 : 0;
      text.append(value.charAt(i));
    }
    return text.toString();
  }
}
