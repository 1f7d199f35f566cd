package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.secret.Samples.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScannerTest {
  private static final SecretScanner SCANNER = new SecretScanner();
  private final Samples samples = new Samples(1);

  @Test
  void everyRuleFindsItsKindOfSecretAndTellsItByItsName() throws Exception {
    Map<String, Sample> all = Samples.all(7);

    assertThat(all.keySet())
        .containsExactlyInAnyOrderElementsOf(
            SecretRules.builtIn().stream().map(SecretRule::id).toList());
    all.forEach((id, sample) ->
        assertThat(scan(sample.file(), sample.text()).items())
            .as("%s in %s", id, sample.text())
            .extracting(ExposedSecret::rule)
            .containsExactly(id));
  }

  @Test
  void aSecretIsTheSameWhateverStandsBehindIt() throws Exception {
    Samples.all(6)
        .forEach((id, sample) -> {
          List<ExposedSecret> alone = scan(sample.file(), sample.text()).items();

          assertThat(scan(sample.file(), sample.text() + "\n;\n").items()).as(id).isEqualTo(alone);
          assertThat(scan(sample.file(), sample.text() + " ").items()).as(id).isEqualTo(alone);
        });
  }

  @Test
  void neverTellsASecretWhole() throws Exception {
    for (Sample sample : Samples.all(8).values()) {
      for (ExposedSecret secret : scan(sample.file(), sample.text()).items()) {
        assertThat(secret.masked().shown().length()).isLessThanOrEqualTo(4);
        assertThat(secret.masked().fingerprint()).matches("[0-9a-f]{12}");
      }
    }
  }

  @Test
  void whatHasOneCharacterOnlyIsNoSecret() throws Exception {
    for (Sample sample : Samples.all(9).values()) {
      String dull = sample.text().replaceAll("[0-9A-Za-z]{9,}", "aaaaaaaaaaaa");

      assertThat(scan(sample.file(), dull).items()).as(dull).isEmpty();
    }
  }

  @Test
  void aChecksumMakesATokenVerifiedAndAWrongOneNone() {
    // an expired token that its issuer published to explain the checksum
    String known = "gh" + "p_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17";
    String wrong = known.replace("0mLq17", "0mLq18");

    assertThat(scan("a.txt", "x " + known).items())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.confidence()).isEqualTo(Confidence.VERIFIED);
          assertThat(found.location()).isEqualTo(new Location("a.txt", 1, 3, ""));
          assertThat(found.masked().shown()).isEqualTo("ghp_");
        });
    assertThat(scan("a.txt", wrong).items()).isEmpty();
  }

  @Test
  void tellsTheColumnInCharacters() {
    String text = "first\n  \u00e4\u20ac\ud83d\ude00 = " + samples.checked("np" + "m_") + "\n";

    assertThat(scan("a.txt", text).items())
        .extracting(each -> each.location().toString())
        .containsExactly("a.txt:2:9");
  }

  @Test
  void readsUtf16() {
    byte[] text = ("\ufeffkey " + samples.checked("np" + "m_")).getBytes(UTF_16LE);

    assertThat(SCANNER.scan("a.txt", text).items()).hasSize(1);
  }

  @Test
  void looksIntoBinariesForWhatHasAShapeOfItsOwn() {
    String token = samples.checked("np" + "m_");
    String binary = "\0\1\2" + token + "\0 password = \"" + samples.of("{a24}") + "\"";

    assertThat(scan("app.bin", binary).items())
        .extracting(ExposedSecret::rule)
        .containsExactly("npm-token");
  }

  @Test
  void theSameSecretHasTheSameFingerprintEverywhere() {
    String token = samples.checked("np" + "m_");

    assertThat(scan("a.txt", token + "\n" + token).items())
        .hasSize(2)
        .extracting(ExposedSecret::masked)
        .containsOnly(Masked.of(token));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.env | DB_PASSWORD=changeme-please",
        "a.env | DB_PASSWORD=${DB_PASSWORD:-none}",
        "a.js | const token = '<your token here>'",
        "a.js | password: 'correct horse battery staple'",
        "a.js | const secretName = 'projects/shop/secrets/orders'",
        "a.go | tokenType = \"urn:ietf:params:oauth:token-type\"",
        "a.yaml | secretName: shop-database-credentials",
        "a.go | tokenHeader = \"X-Shop-Ec2-Metadata-Token\"",
        "a.go | tokenEndpoint = \"https://login.example/o4/device2/token\"",
        "a.json | \"token_expires_at\": \"2016-01-07T12:44:33.959Z\"",
        "a.yaml | image: registry.example/shop@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b",
        "go.sum | golang.org/x/mod v0.1.0 h1:jJ57K+gSic3ImSqTYvNaGUUYxTs9hx1CrEXAMPLE=",
        "a.yaml | checksum/secret: 3f0c1d9b7a52e86c04d1f6b3a9e7c5d20b8f4a6e1c3d5b7f9a0e2c4d6b8f1a3e",
        "a.yaml | passwordHash: 9c1f8e7d6b5a40392817f6e5d4c3b2a1908f7e6d5c4b3a29181f0e9d8c7b6a5f",
        "a.yaml | secretProviderClass: kv-7d9f8c2b",
        "a.yaml | secretName: web-tls-7d9f8c",
        "a.json | \"private_key_id\": \"82a9c0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f6a7b\"",
        "a.yaml | password: ENC[AES256_GCM,data:p673w7==,iv:YY+sHf7cQ1,tag:UQs4Vz6k,type:str]",
        "a.sh | curl -u shop:$PASSWORD https://registry.example",
        "a.sh | curl --user \"shop:${SHOP_PW}\" https://registry.example",
        "a.txt | postgres://user:password@localhost/db",
        "a.txt | https://${USER}:${PASSWORD}@registry.example",
        "a.txt | AKIA" + "IOSFODNN7EXAMPLE",
      })
  void leavesAloneWhatStandsForASecret(String file, String text) {
    assertThat(scan(file, text).items()).isEmpty();
  }

  @Test
  void findsAKeyThatIsWrittenInPieces() {
    String key =
        "-----BEGIN PRIVATE"
            + " KEY-----\n"
            + samples.of("MII{s200}")
            + "` + `"
            + samples.of("{s200}")
            + "\n-----END PRIVATE"
            + " KEY-----";

    assertThat(scan("src/a.go", key).items())
        .extracting(ExposedSecret::confidence)
        .containsExactly(Confidence.LIKELY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REDIS_URL=redis://:{a20}@cache.shop.example:6379/0",
        "cu~rl --user \"shop:{a14}\" https://registry.example",
        "cu~rl https://registry.example -ushop:{a14}"
      })
  void findsAPasswordThatIsGivenToAProgram(String template) {
    assertThat(scan("a.txt", samples.of(template)).items()).hasSize(1);
  }

  @Test
  void findsWhatAScriptExports() {
    assertThat(scan("a.sh", samples.of("export PGPASS~WORD={a8}7{a8}")).items()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "src/pay.js, LIKELY",
    "latest/contest.env, LIKELY",
    "src/Attestation.java, LIKELY",
    "src/pay_test.go, POSSIBLE",
    "src/PayTest.java, POSSIBLE",
    "tests/pay.py, POSSIBLE",
    "testdata/pay.json, POSSIBLE",
    "docs/pay.html, POSSIBLE",
    "README.md, POSSIBLE"
  })
  void isLessSureInTestsAndExamples(String file, Confidence expected) {
    String text = "k = 'sk" + "_live_" + samples.of("{a40}") + "'";

    assertThat(scan(file, text).items())
        .extracting(ExposedSecret::confidence)
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PRIVATE KEY-----",
        "password=",
        "token: 'a",
        "eyJ",
        "://a:b",
        "\"auth\":\"",
        "machine ",
        "sl.",
        "Authorization: Basic "
      })
  void takesTimeInProportionToWhateverItReads(String unit) {
    String text = unit.repeat((1 << 19) / unit.length());

    Reading<ExposedSecret> reading =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> scan("a.env", text));

    assertThat(reading).isNotNull();
  }

  @Test
  void saysSoWhenThereAreMoreThanItTells() {
    String text =
        IntStream.range(0, 1100)
            .mapToObj(_ -> samples.checked("np" + "m_"))
            .collect(Collectors.joining("\n"));

    Reading<ExposedSecret> reading = scan("a.txt", text);

    assertThat(reading.items()).hasSize(1000);
    assertThat(reading.unreadable()).hasSize(1);
  }

  @Test
  void saysSoWhenAFileIsFullOfWhatSecretsHave() {
    for (String word : List.of("-us ", "npm_-")) {
      assertThat(scan("a.bin", "\0" + word.repeat(5 << 20)).unreadable()).as(word).hasSize(1);
    }
  }

  @Test
  void saysSoWhenAFileIsTooLarge() {
    Reading<ExposedSecret> reading = SCANNER.scan("a.txt", new byte[(64 << 20) + 1]);

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable()).hasSize(1);
  }

  private static Reading<ExposedSecret> scan(String file, String text) {
    return SCANNER.scan(file, text.getBytes(UTF_8));
  }

  @Test
  void rulesSayWhatTheyMust() {
    for (SecretRule rule : SecretRules.builtIn()) {
      assertThat(rule.id()).matches("[a-z0-9-]+");
      assertThat(rule.title()).as(rule.id()).matches("(?:an?|the|credentials|what) .*[A-Za-z0-9.]");
      assertThat(rule.keywords()).as(rule.id()).isNotEmpty();
      assertThat(rule.keywords().stream().filter(each -> each.length() < 3).toList())
          .as(rule.id())
          .isSubsetOf(List.of("q~"));
      assertThat(rule.pattern().get().groupCount()).as(rule.id()).isLessThanOrEqualTo(1);
    }
  }

  /// What would take a file that is full of keywords as long as its square.
  @Test
  void whatIsTriedAtEachKeywordDoesNotReachFar() {
    assertThat(SecretRules.builtIn())
        .filteredOn(rule -> rule.begins() != SecretRule.Begins.NEAR)
        .allSatisfy(rule -> assertThat(rule.reach()).as(rule.id()).isLessThanOrEqualTo(500));
  }
}
