package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Texts with secrets that nobody ever had, put together here so that no file looks like one that
/// has any: `{a20}` in a sample is twenty letters and digits, and a `~` falls out (`~~` is one).
final class Samples {
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = LOWER + LOWER.toUpperCase(Locale.ROOT);
  private static final Map<String, String> ALPHABETS =
      Map.of(
          "a", LETTERS + DIGITS,
          "h", DIGITS + "abcdef",
          "u", LETTERS.substring(26) + DIGITS,
          "l", LOWER + DIGITS,
          "L", LETTERS,
          "d", DIGITS,
          "s", LETTERS + DIGITS + "+/",
          "w", LETTERS + DIGITS + "_-",
          "t", LETTERS.substring(26) + "234567",
          "b", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L");
  private static final Pattern PART = Pattern.compile("\\{([a-zA-Z])(\\d+)}");
  private static final String BASE_62 = DIGITS + LETTERS.substring(26) + LOWER;

  private final Random random;

  Samples(long seed) {
    this.random = new Random(seed);
  }

  /// A sample for each rule, and the name of the file in which it would be.
  record Sample(String file, String text) {}

  static Map<String, Sample> all(long seed) throws IOException, GeneralSecurityException {
    Samples samples = new Samples(seed);
    Map<String, Sample> all = new TreeMap<>();
    try (InputStream in = Samples.class.getResourceAsStream("samples.tsv")) {
      assertThat(in).isNotNull();
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        int tab = line.indexOf('\t');
        all.put(line.substring(0, tab), new Sample("app.js", samples.of(line.substring(tab + 1))));
      }
    }
    samples.addSpecial(all);
    return all;
  }

  private void addSpecial(Map<String, Sample> all) throws GeneralSecurityException {
    String key = base64(key());
    String pem = pem("PRIVATE", lines(key));
    all.put("private-key", new Sample("app.pem", pem));
    all.put("encrypted-private-key", new Sample("a.pem", pem("ENCRYPTED PRIVATE", lines(key))));
    all.put(
        "gcp-service-account-key",
        new Sample("sa.json", "\"private_key\": \"" + pem.replace("\n", "\\n") + "\""));
    all.put(
        "kubeconfig-client-key",
        new Sample("config", "client-key-data: " + base64(pem.getBytes(UTF_8))));
    all.put(
        "encoded-private-key", new Sample("tls.yaml", "  tls.key: " + base64(pem.getBytes(UTF_8))));
    all.put("pgp-private-key", new Sample("a.asc", pem("PGP PRIVATE", of("{s400}"), " BLOCK")));
    all.put(
        "putty-private-key",
        new Sample(
            "a.ppk",
            "PuTTY-User-~Key-File-3: ssh-ed25519\nEncryption: none\nComment: me\nPrivate-Lines: 1\n"
                    .replace("~", "")
                + of("{s48}")
                + "\n"));
    all.put("github-token", new Sample("a.js", "token " + checked("gh" + "p_")));
    all.put("npm-token", new Sample("a.js", "token " + checked("np" + "m_")));
    all.put("jwt", new Sample("a.js", "const t = '" + jwt() + "'"));
    all.put("pypi-token", new Sample("a.py", "py" + "pi-" + url("\2\1\bpypi.org\2" + of("{a90}"))));
    all.put(
        "docker-config-auth",
        new Sample("config.json", "{\"auths\": {\"r\": {\"auth\": \"" + pair() + "\"}}}"));
    all.put(
        "encoded-docker-config",
        new Sample(
            "pull.yaml",
            "  .dockerconfigjson: "
                + base64(("{\"auths\":{\"r\":{\"auth\":\"" + pair() + "\"}}}").getBytes(UTF_8))));
    all.put("pgpass-password", new Sample(".pgpass", of("db.shop.example:5432:shop:app:{a14}")));
    all.put(
        "basic-authorization",
        new Sample("a.sh", "curl -H 'Authorization: " + "Basic " + pair() + "'"));
    all.put(
        "npmrc-credentials",
        new Sample(".npmrc", "//r/:_authT~oken=".replace("~", "") + of("{a36}")));
    all.put(
        "pypirc-password",
        new Sample(".pypirc", "[pypi]\npassw~ord = ".replace("~", "") + of("{a20}")));
    all.put(
        "netrc-password",
        new Sample(".netrc", "machine r login me passw~ord ".replace("~", "") + of("{a20}")));
    all.put(
        "maven-password",
        new Sample("settings.xml", "<passw~ord>".replace("~", "") + of("{a12}") + "</password>"));
    all.put(
        "configured-secret",
        new Sample("prod.env", "DB_PASSW~ORD=".replace("~", "") + of("{a8}7{a8}4{a4}")));
  }

  String of(String template) {
    Matcher matcher = PART.matcher(template);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String part =
          part(ALPHABETS.getOrDefault(matcher.group(1), ""), Integer.parseInt(matcher.group(2)));
      matcher.appendReplacement(text, Matcher.quoteReplacement(part));
    }
    matcher.appendTail(text);
    return text.toString().replace("~~", "\0").replace("~", "").replace('\0', '~');
  }

  private String part(String alphabet, int length) {
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < length; i++) {
      part.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return part.toString();
  }

  /// A token whose last six characters are the checksum of the thirty before them.
  String checked(String prefix) {
    return checked(prefix, part(LETTERS + DIGITS, 30));
  }

  static String checked(String prefix, String content) {
    CRC32 crc = new CRC32();
    crc.update(content.getBytes(ISO_8859_1));
    StringBuilder sum = new StringBuilder();
    for (long rest = crc.getValue(); sum.length() < 6; rest /= 62) {
      sum.insert(0, BASE_62.charAt((int) (rest % 62)));
    }
    return prefix + content + sum;
  }

  private String jwt() {
    return url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
        + "."
        + url("{\"sub\":\"" + of("{a12}") + "\"}")
        + "."
        + of("{w43}");
  }

  private String pair() {
    return base64(("robot:" + of("{a20}")).getBytes(UTF_8));
  }

  private static byte[] key() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
  }

  private static String pem(String kind, String content) {
    return pem(kind, content, "");
  }

  private static String pem(String kind, String content, String more) {
    String name = kind + " KEY" + more + "-----";
    return "-----BEGIN " + name + "\n" + content + "\n-----END " + name;
  }

  private static String lines(String base64) {
    return base64.replaceAll("(.{64})", "$1\n").strip();
  }

  private static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(content);
  }

  private static String url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(ISO_8859_1));
  }
}
