package dev.portcullis.app;

import static dev.portcullis.model.HashFunction.SHA_512;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a provider of CSAF says is fetched from a server and answers what a run finds.
class CsafProviderTest {
  private static final String STATED =
      """
      {"document": {"category": "csaf_vex", "csaf_version": "2.0", "title": "left-pad",
         "publisher": {"category": "vendor", "name": "V", "namespace": "https://vendor.example"},
         "tracking": {"id": "V-1", "status": "final", "version": "1",
           "current_release_date": "2026-11-01T00:00:00Z",
           "initial_release_date": "2026-11-01T00:00:00Z",
           "revision_history": [{"number": "1", "date": "2026-11-01T00:00:00Z", "summary": "."}]}},
       "product_tree": {"full_product_names": [{"product_id": "P", "name": "left-pad",
         "product_identification_helper": {"purl": "pkg:npm/left-pad@1.2.0"}}]},
       "vulnerabilities": [{"cve": "CVE-2026-1", "product_status": {"%s": ["P"]},
         "notes": [{"category": "description", "text": "."}]}]}
      """;
  private static final String FEED = "/white/feed.json";
  private static final String DOCUMENT = "/white/v-1.json";
  private static final String METADATA = "/.well-known/csaf/provider-metadata.json";

  @TempDir private Path temporary;
  private JudgedFolder folder;
  private HttpServer server;
  private final Map<String, String> served = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<String> asked = new ConcurrentSkipListSet<>();

  @BeforeEach
  void start() throws Exception {
    folder = new JudgedFolder(temporary.resolve("judged"));
    folder.write("web/package-lock.json", PackagesTest.LOCK.formatted("1.2.0"));
    new FetchedAdvisories(temporary).say("npm", PackagesTest.ADVISORY);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          byte[] content = served.getOrDefault(path, "").getBytes(UTF_8);
          exchange.sendResponseHeaders(served.containsKey(path) ? 200 : 404, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
    byFeed(FEED);
    document(STATED.formatted("known_not_affected"), "2026-11-01T00:00:00Z");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void metadata(String distributions) {
    served.put(
        METADATA,
        """
        {"canonical_url": "%s", "metadata_version": "2.0", "role": "csaf_provider",
         "publisher": {"category": "vendor", "name": "V", "namespace": "https://vendor.example"},
         "last_updated": "2026-11-01T00:00:00Z", "distributions": [%s]}
        """
            .formatted(address(METADATA), distributions));
  }

  private void byFeed(String feed) {
    metadata(
        """
        {"rolie": {"feeds": [
          {"summary": "all", "tlp_label": "WHITE", "url": "%s"},
          {"summary": "some", "tlp_label": "AMBER", "url": "%s"}]}}
        """
            .formatted(address(feed), address("/amber/feed.json")));
  }

  private void document(String content, String updated) throws Exception {
    served.put(DOCUMENT, content);
    served.put(DOCUMENT + ".sha512", SHA_512.hex(content) + "  v-1.json\n");
    feed(DOCUMENT, updated);
  }

  private void feed(String document, String updated) {
    served.put(
        FEED,
        """
        {"feed": {"id": "f", "title": "f", "updated": "%2$s", "entry": [
          {"id": "V-1", "title": "t", "published": "%2$s", "updated": "%2$s",
           "content": {"type": "application/json", "src": "%1$s"},
           "format": {"schema": "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json",
             "version": "2.0"},
           "link": [{"rel": "self", "href": "%1$s"}, {"rel": "hash", "href": "%1$s.sha512"},
             {"rel": "signature", "href": "%1$s.asc"}]}]}}
        """
            .formatted(address(document), updated));
  }

  private Outcome update(String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "feed",
                "update",
                "--from",
                new FetchedAdvisories(temporary).mirror().toString(),
                "--feed",
                "osv/npm",
                "--advisories",
                temporary.resolve("a").toString(),
                "--csaf",
                address(METADATA)));
    words.addAll(List.of(more));
    return CommandLine.run(words.toArray(String[]::new));
  }

  private Outcome check() throws IOException {
    return check("a");
  }

  private Outcome check(String place) throws IOException {
    return CommandLine.run(
        "check",
        "--output",
        "json",
        "--advisories",
        temporary.resolve(place).toString(),
        "--skip",
        "dependencies",
        folder.path());
  }

  private String name() {
    return "csaf/127.0.0.1-" + server.getAddress().getPort();
  }

  @Test
  void theWordOfAProviderAnswersWhatIsFound() throws Exception {
    Outcome update = update();

    assertThat(update.code()).as(update.err()).isZero();
    assertThat(update.err()).contains(name() + ": 1 documents fetched, 0 unchanged");
    assertThat(asked).doesNotContain("/amber/feed.json");
    Outcome outcome = check();
    assertThat(outcome.code()).as(outcome.out()).isZero();
    assertThat(outcome.out())
        .contains("CVE-2026-1 in left-pad 1.2.0 is said to be not affected", name() + "/v-1.json:");
  }

  @Test
  void whatHeSaysOfAnotherVulnerabilityIsNotRead() throws Exception {
    document(
        STATED.formatted("known_not_affected").replace("CVE-2026-1", "CVE-2026-10"),
        "2026-11-01T00:00:00Z");
    update();

    assertThat(check().code()).isEqualTo(1);
  }

  @Test
  void onlyWhatIsNewerIsFetchedAgainAndWhatIsListedNoMoreIsForgotten() throws Exception {
    update();
    asked.clear();

    assertThat(update().err()).contains(name() + ": 0 documents fetched, 1 unchanged");
    assertThat(asked).containsExactlyInAnyOrder(METADATA, FEED);

    document(STATED.formatted("known_affected"), "2026-11-02T00:00:00Z");
    assertThat(update().err()).contains(name() + ": 1 documents fetched, 0 unchanged");
    assertThat(check().code()).isEqualTo(1);

    document(STATED.formatted("known_not_affected"), "2026-11-03T00:00:00Z");
    update();
    assertThat(check().code()).isZero();
    served.put(FEED, "{\"feed\": {\"id\": \"f\", \"entry\": []}}");
    assertThat(update().err()).contains(name() + ": 0 documents fetched, 0 unchanged");
    assertThat(check().code()).isEqualTo(1);
  }

  @Test
  void aDocumentOfAnotherHashIsNotTakenAndTheOneBeforeCounts() throws Exception {
    update();
    String hash = String.valueOf(served.get(DOCUMENT + ".sha512"));
    document(STATED.formatted("known_affected"), "2026-11-02T00:00:00Z");
    served.put(DOCUMENT + ".sha512", hash);

    Outcome update = update();

    assertThat(update.code()).isEqualTo(3);
    assertThat(update.err()).contains("it does not have the hash in");
    assertThat(check().code()).isZero();
  }

  @Test
  void aDocumentOfAFeedWithoutAHashIsNotTaken() throws Exception {
    served.remove(DOCUMENT + ".sha512");

    assertThat(update().err()).contains("there is no hash to hold it against");
    assertThat(check().code()).isEqualTo(1);
  }

  @Test
  void aFolderIsReadByItsChanges() throws Exception {
    metadata("{\"directory_url\": \"%s\"}".formatted(address("/white")));
    served.put("/white/changes.csv", "\"v-1.json\",\"2026-11-01T00:00:00Z\"\n");
    served.remove(DOCUMENT + ".sha512");

    assertThat(update().code()).isZero();
    assertThat(check().code()).isZero();
    assertThat(update().err()).contains("0 documents fetched, 1 unchanged");
  }

  @Test
  void aFolderWithoutChangesIsReadByItsIndex() throws Exception {
    metadata("");
    served.put("/.well-known/csaf/index.txt", "2026/v-1.json\n");
    served.put("/.well-known/csaf/2026/v-1.json", STATED.formatted("known_not_affected"));

    assertThat(update().code()).isZero();
    assertThat(check().code()).isZero();
  }

  @Test
  void nothingLeadsOutOfTheFolderOrToAnotherScheme() throws Exception {
    assertThat(update("--csaf", "http://vendor.example/provider-metadata.json").code())
        .isEqualTo(2);

    feed("/white/..%5cv-1.json", "2026-11-01T00:00:00Z");
    assertThat(update().err()).contains("has no name that documents of CSAF have");

    feed(DOCUMENT, "2026-11-01T00:00:00Z");
    served.computeIfPresent(FEED, (_, feed) -> feed.replace("127.0.0.1", "vendor.example"));
    assertThat(update().err()).contains("expected an address with https://");
  }

  @Test
  void whatIsNoProviderOrNoFeedIsToldAndTheRestIsFetched() throws Exception {
    served.put(METADATA, "[");
    assertThat(update().code()).isEqualTo(3);
    served.put(METADATA, "{}");
    assertThat(update().err()).contains("is no provider-metadata.json of CSAF");
    byFeed("/none.json");
    assertThat(update().err()).contains("there is no '" + address("/none.json"));
    byFeed(FEED);
    served.put(FEED, "{}");
    assertThat(update().err()).contains("is no feed of ROLIE");

    assertThat(check().code()).isEqualTo(1);
  }

  @Test
  void whatIsNoDocumentSaysNothing() throws Exception {
    document("no JSON", "2026-11-01T00:00:00Z");

    assertThat(update().code()).isEqualTo(3);
    assertThat(check().code()).isEqualTo(1);
  }

  @Test
  void aProviderIsAskedAgainWithoutBeingNamedAndHasAStatus() throws Exception {
    update();
    asked.clear();

    Outcome again =
        CommandLine.run(
            "feed", "update", "--advisories", temporary.resolve("a").toString(), "--feed", name());

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(asked).contains(METADATA, FEED);
    Outcome status =
        CommandLine.run("feed", "status", "--advisories", temporary.resolve("a").toString());

    assertThat(status.out()).contains("osv/npm", name(), "0 hours old          1 records");
  }

  private Outcome feed(String verb, String place, String file) throws IOException {
    return CommandLine.run(
        "feed",
        verb,
        "--advisories",
        temporary.resolve(place).toString(),
        temporary.resolve(file).toString());
  }

  @Test
  void whatAProviderSaysGoesToAMachineWithoutANetwork() throws Exception {
    update();
    feed("export", "a", "known");

    Outcome taken = feed("import", "b", "known");

    assertThat(taken.code()).as(taken.err()).isZero();
    assertThat(check("b").out()).contains(name() + "/v-1.json:");
    assertThat(check("b").code()).isZero();
    assertThat(status("b")).isEqualTo(status("a"));
  }

  /// With times to the second: archives keep no more.
  private String status(String place) throws IOException {
    return CommandLine.run(
            "feed",
            "status",
            "--output",
            "json",
            "--advisories",
            temporary.resolve(place).toString())
        .out()
        .replaceAll("\\.[0-9]+Z", "Z");
  }

  @Test
  void whatAProviderSaysNoMoreIsForgottenThereToo() throws Exception {
    update();
    feed("export", "a", "before");
    feed("import", "b", "before");
    served.put(FEED, "{\"feed\": {\"id\": \"f\", \"entry\": []}}");
    update();
    feed("export", "a", "after");

    feed("import", "b", "after");

    assertThat(check("b").code()).isEqualTo(1);
  }

  @Test
  void aFileThatIsCutOffIsNotTaken() throws Exception {
    update();
    feed("export", "a", "known");
    byte[] whole = Files.readAllBytes(temporary.resolve("known"));
    Files.write(temporary.resolve("cut"), Arrays.copyOf(whole, whole.length * 9 / 10));
    feed("import", "b", "known");
    String before = status("b");

    Outcome taken = feed("import", "b", "cut");

    assertThat(taken.code()).isEqualTo(3);
    assertThat(status("b")).isEqualTo(before);
    assertThat(check("b").code()).isZero();
  }

  /// Without documents of providers the file is the index as it is, as it always was.
  @Test
  void theIndexAloneIsTakenAndLeavesProvidersAlone() throws Exception {
    update();
    Files.copy(temporary.resolve("a/advisories.index"), temporary.resolve("old"));

    Outcome taken = feed("import", "a", "old");

    assertThat(taken.code()).as(taken.err()).isZero();
    assertThat(check().code()).isZero();
    assertThat(feed("import", "b", "old").code()).isZero();
    assertThat(check("b").code()).isEqualTo(1);
  }
}
