package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// What else than its shape tells a secret from what only looks like one.
enum Check {
  /// Nothing.
  NONE,
  /// Thirty characters behind the prefix and six more, which are their CRC-32 in base 62: GitHub's
  /// tokens since 2021, npm's too.
  BASE62_CRC32,
  /// A key in DER, or in OpenSSH's form, between the lines of PEM.
  PEM,
  /// The same once more in base64.
  BASE64_PEM,
  /// A name and a password with a colon between them, in base64.
  BASE64_PAIR,
  /// What Docker keeps of registries, in base64, with a password in it.
  BASE64_AUTHS,
  /// A header that names its algorithm, and claims.
  JWT,
  /// A macaroon of PyPI.
  PYPI,
  /// Letters and digits in no order that words or numbers have.
  RANDOM;

  private static final Limits SMALL = new Limits(64 << 10, 1000, 16);
  private static final String BASE_62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String END = "-----END";
  private static final int PREFIX = 4;
  private static final int CHECKSUM = 6;

  /// What a check came to.
  enum Outcome {
    /// No accident makes this.
    HOLDS,
    /// It does not say.
    OPEN,
    /// It is no secret.
    FAILS
  }

  /// The check by its name in rules; empty for none.
  static Check named(String name) {
    return name.isEmpty() ? NONE : valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  Outcome of(String secret) {
    return switch (this) {
      case NONE -> Outcome.OPEN;
      case BASE62_CRC32 -> crc32(secret) ? Outcome.HOLDS : Outcome.FAILS;
      case PEM -> pem(secret) ? Outcome.HOLDS : key(secret) ? Outcome.OPEN : Outcome.FAILS;
      case BASE64_PEM -> pem(privateKey(decoded(secret))) ? Outcome.HOLDS : Outcome.FAILS;
      case BASE64_PAIR -> pair(decoded(secret)) ? Outcome.OPEN : Outcome.FAILS;
      case BASE64_AUTHS -> auths(decoded(secret)) ? Outcome.OPEN : Outcome.FAILS;
      case JWT -> jwt(secret) ? Outcome.HOLDS : Outcome.FAILS;
      case PYPI -> pypi(secret) ? Outcome.HOLDS : Outcome.FAILS;
      case RANDOM -> Randomness.isLikely(secret) ? Outcome.OPEN : Outcome.FAILS;
    };
  }

  private static boolean crc32(String token) {
    int sum = token.length() - CHECKSUM;
    CRC32 crc = new CRC32();
    crc.update(token.substring(PREFIX, sum).getBytes(ISO_8859_1));
    long told = 0;
    for (int i = sum; i < token.length(); i++) {
      told = told * BASE_62.length() + BASE_62.indexOf(token.charAt(i));
    }
    return told == crc.getValue();
  }

  /// Base64 of either alphabet, with or without padding; empty where it is none.
  private static String decoded(String base64) {
    try {
      String plain = base64.replace('-', '+').replace('_', '/').replace("=", "");
      return new String(Base64.getDecoder().decode(plain), ISO_8859_1);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  /// The one value in it that is a sequence must take all of the bytes: DER leaves no rest.
  private static boolean pem(String block) {
    int begin = block.indexOf("-----", 5);
    int end = block.lastIndexOf(END);
    if (begin < 0 || end < begin) {
      return false;
    }
    String lines = block.substring(begin + 5, end).replace("\\n", "").replace("\\r", "");
    byte[] key = decoded(withoutHeaders(lines).replaceAll("\\s", "")).getBytes(ISO_8859_1);
    return isDer(key) || startsWith(key, "openssh-key-v1\0");
  }

  /// The block of the first private key that no passphrase protects; empty where there is none.
  private static String privateKey(String blocks) {
    int name = blocks.indexOf("PRIVATE KEY-----");
    int begin = blocks.lastIndexOf("-----BEGIN ", name);
    int end = blocks.indexOf(END, Math.max(name, 0));
    return begin < 0 || end < 0 || blocks.startsWith("-----BEGIN ENCRYPTED", begin)
        ? ""
        : blocks.substring(begin, end + END.length());
  }

  /// Whether so much of a block is base64 that it is a key that somebody wrote in pieces.
  private static boolean key(String block) {
    return block.chars().filter(c -> BASE_62.indexOf(c) >= 0 || c == '+' || c == '/').count() > 300
        && block.contains("MII");
  }

  /// The older form has headers, an empty line behind them, and then the key, encrypted.
  private static String withoutHeaders(String lines) {
    int blank = lines.indexOf("\n\n");
    return lines.contains(":") && blank >= 0 ? lines.substring(blank) : lines;
  }

  private static boolean isDer(byte[] key) {
    if (key.length < 16 || key[0] != 0x30) {
      return false;
    }
    int first = key[1] & 0xff;
    if (first < 0x80) {
      return key.length == 2 + first;
    }
    int count = first & 0x7f;
    long length = 0;
    for (int i = 0; i < Math.min(count, 4); i++) {
      length = length << 8 | (key[2 + i] & 0xff);
    }
    return key.length == 2 + count + length;
  }

  private static boolean startsWith(byte[] content, String text) {
    byte[] start = text.getBytes(ISO_8859_1);
    return content.length >= start.length
        && Arrays.equals(content, 0, start.length, start, 0, start.length);
  }

  private static boolean pair(String credentials) {
    int colon = credentials.indexOf(':');
    return colon > 0
        && colon < credentials.length() - 3
        && credentials.chars().allMatch(c -> c >= ' ' && c < 127)
        && !Placeholders.are(credentials.substring(colon + 1));
  }

  private static boolean auths(String config) {
    try {
      Mapping auths = Syntax.JSON.read(config.getBytes(ISO_8859_1), SMALL).mapping("auths");
      return IntStream.range(0, auths.size())
          .mapToObj(i -> auths.mapping(auths.key(i)))
          .anyMatch(each -> pair(decoded(each.string("auth", ""))) || hasPassword(each));
    } catch (BrokenException _) {
      return false;
    }
  }

  private static boolean hasPassword(Mapping registry) {
    String password = registry.string("password", "");
    return !password.isEmpty() && !Placeholders.are(password);
  }

  private static boolean jwt(String token) {
    int dot = token.indexOf('.');
    return json(token.substring(0, dot)).contains("\"alg\"")
        && !json(token.substring(dot + 1, token.indexOf('.', dot + 1))).isEmpty();
  }

  private static String json(String part) {
    String text = decoded(part);
    try {
      Syntax.JSON.read(text.getBytes(ISO_8859_1), SMALL);
      return text;
    } catch (BrokenException _) {
      return "";
    }
  }

  /// Version 2, then the place that issued it: a field 1 of some length.
  private static boolean pypi(String token) {
    String macaroon = decoded(token.substring("pypi-".length()));
    return macaroon.startsWith("\2\1\bpypi.org") || macaroon.startsWith("\2\1\rtest.pypi.org");
  }
}
