package dev.portcullis.app.respond;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.cluster.notification.Recipient;
import dev.portcullis.cluster.notification.RecipientsReader;
import dev.portcullis.cluster.notification.RefusedException;
import dev.portcullis.cluster.webhook.SigningKey;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.mitigation.Order;
import dev.portcullis.response.notification.Notice;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.controlplane.Json;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People are told what is on a trail, by servers of HTTP and SMTP that listen here.
class NotifyingTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String SETTINGS =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: NotificationSettings
      metadata: {name: ours}
      spec:
        recipients:
          - name: on-call
            leastPriority: Critical
            webhook: {url: "http://127.0.0.1:PORT/hook", secretFile: FOLDER/secret}
          - name: chat
            deeds: [INCIDENT_OPENED, EVENT_FAILED]
            slack: {urlFile: FOLDER/slack}
          - name: post
            leastPriority: Error
            email:
              host: 127.0.0.1
              port: SMTP
              security: none
              from: portcullis@example.com
              to: [ann@example.com, bob@example.com]
      """;

  /// What came to a server.
  private record Call(String path, List<String> webhook, String body) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private volatile int status = 204;
  private HttpServer http;
  private Journal journal;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws Exception {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::take);
    http.start();
    mail.start();
    journal = open();
    Files.writeString(folder.resolve("secret"), SECRET + "\n");
    Files.writeString(folder.resolve("slack"), "http://127.0.0.1:%d/slack/T0\n".formatted(port()));
  }

  @AfterEach
  void stop() {
    journal.close();
    http.stop(0);
    mail.stop();
  }

  @Test
  void tellsEachWhatHeWantsToBeTold() throws Exception {
    try (Notifying _ = notifying("one")) {
      open("inc-low", Priority.NOTICE, "Shell");
      open("inc-high", Priority.CRITICAL, "Drop <!channel> & run");
      Incident incident = journal.casebook().incidents(1).getFirst();
      journal.casebook().note(incident, "nobody asked for it", NOW);
      for (int i = 0; i < 3; i++) {
        Event event =
            new Event("e" + i, "falco", Priority.WARNING, "", NOW, Content.of("no event"));
        journal.inbox().reject(event, "no event");
      }
      await(() -> to("/slack/T0").size() == 3);
      await(() -> mail.getReceivedMessages().length == 2);
      await(() -> to("/hook").size() == 1);
    }

    assertThat(to("/slack/T0"))
        .extracting(NotifyingTest::text)
        .satisfiesExactly(
            low -> assertThat(low).startsWith("*Notice: incident inc-low opened: "),
            high -> assertThat(high).contains("Drop &lt;!channel&gt; &amp; run"),
            failed -> assertThat(failed).isEqualTo("*Warning: 3 events failed*\nno event"));
    Call hook = to("/hook").getFirst();
    assertThat(hook.body())
        .startsWith("{\"type\":\"incident.opened\",\"timestamp\":\"2026-11-26T10:00:00Z\"")
        .contains("\"priority\":\"Critical\"");
    SigningKey key = Objects.requireNonNull(SigningKey.of(SECRET));
    assertThat(
            key.signed(
                hook.webhook().get(2),
                hook.webhook().get(0),
                hook.webhook().get(1),
                hook.body().getBytes(UTF_8)))
        .isTrue();
    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject())
        .isEqualTo(
            "[portcullis] Critical: incident inc-high opened: Deployment shop/web, Drop <!channel> & run");
    assertThat(message.getAllRecipients()).hasSize(2);
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(String.valueOf(message.getContent())).contains("round 1: Deployment shop/web");
    assertThat(troubles).isEmpty();
  }

  @Test
  void losesNothingWhileSomebodyIsAwayAndAfterARestart() throws Exception {
    open("inc-before", Priority.CRITICAL, "Shell"); // of that nobody is told who comes later
    status = 503;
    try (Notifying _ = notifying("one")) {
      open("inc-1", Priority.CRITICAL, "Shell");
      open("inc-2", Priority.CRITICAL, "Shell");
      await(() -> to("/hook").size() >= 2);
      await(() -> mail.getReceivedMessages().length == 4);
    }
    journal.close();
    int before = calls.size();
    status = 200;

    journal = open();
    try (Notifying _ = notifying("two", Instant.now().plus(Duration.ofMinutes(3)))) {
      await(() -> calls.size() == before + 4);
    }

    List<Call> all = to("/hook");
    assertThat(all).extracting(call -> call.webhook().getFirst()).doesNotContain("");
    List<Call> taken = all.subList(all.size() - 2, all.size());
    assertThat(taken.getFirst().body()).contains("inc-1");
    assertThat(taken.getLast().body()).contains("inc-2");
    // Who has it already knows it by its id.
    assertThat(all.getFirst().webhook().getFirst())
        .isEqualTo(taken.getFirst().webhook().getFirst());
    assertThat(calls).noneMatch(call -> call.body().contains("inc-before"));
    assertThat(troubles).anyMatch(told -> told.contains("'127.0.0.1' answers 503"));
    assertThat(mail.getReceivedMessages()).hasSize(4);
  }

  @Test
  void letsOneOfSeveralTell() throws Exception {
    try (Journal other = open();
        Notifying _ = notifying("one");
        Notifying _ = Notifying.start(recipients(), other, InstantSource.system(), "two", told())) {
      for (int i = 0; i < 20; i++) {
        open("inc-" + i, Priority.CRITICAL, "Shell");
      }
      await(() -> to("/hook").size() == 20 && to("/slack/T0").size() == 20);
      Thread.sleep(600); // more than both look again
    }

    assertThat(to("/hook")).hasSize(20);
    assertThat(to("/slack/T0")).hasSize(20);
  }

  @Test
  void setsAsideWhatIsRefusedForGoodAndGoesOn() throws Exception {
    Recipient hook = recipients().getFirst();
    Telling telling = new Telling(hook, journal, told());
    open("inc-bad", Priority.CRITICAL, "Shell");
    open("inc-good", Priority.CRITICAL, "Shell");
    List<Entry> entries = journal.trail().after(0, 100);
    for (int transientStatus : List.of(408, 429, 503, 404)) {
      status = transientStatus;
      for (int i = 0; i < Telling.MOST_REFUSALS; i++) {
        assertThatThrownBy(() -> telling.hear(entries))
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(RefusedException.class);
      }
    }
    status = 403; // as a filter before it does, to which the text of an attack looks like one
    for (int i = 1; i < Telling.MOST_REFUSALS; i++) {
      assertThatThrownBy(() -> telling.hear(entries)).isInstanceOf(RefusedException.class);
    }
    assertThat(troubles).isEmpty();

    long heard = telling.hear(entries);

    assertThat(troubles)
        .singleElement()
        .asString()
        .contains("on-call")
        .contains("inc-bad")
        .contains("'127.0.0.1' answers 403");
    status = 204;
    telling.hear(journal.trail().after(heard, 100));
    assertThat(to("/hook").getLast().body()).contains("inc-good");
  }

  @Test
  void makesNoHeadersOfWhatAnEventSays() throws Exception {
    try (Notifying _ = notifying("one")) {
      open("inc-1", Priority.CRITICAL, "Shell\r\nBcc: mallory@example.com\r\n\r\nhello");
      await(() -> mail.getReceivedMessages().length == 2);
    }

    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getAllRecipients()).hasSize(2);
    assertThat(message.getSubject()).contains("Shell  Bcc: mallory@example.com    hello");
  }

  @Test
  void saysWhatIsWrongWithSettings() throws Exception {
    Reading<Recipient> read =
        read(
            SETTINGS
                .replace("leastPriority: Error", "leastPriority: Loud")
                .replace("http://127.0.0.1:PORT/hook", "http://example.com/hook")
                .replace("EVENT_FAILED", "EVENT_LOST")
                .replace("ann@example.com", "ann at home")
                .replace("security: none", "user: me"));

    assertThat(read.unreadable())
        .extracting(each -> each.location().line() + " " + each.reason())
        .satisfiesExactlyInAnyOrder(
            url -> assertThat(url).startsWith("8 ").contains("spec.recipients[0].webhook.url"),
            deed -> assertThat(deed).startsWith("10 ").contains("got 'EVENT_LOST'"),
            least -> assertThat(least).startsWith("13 ").contains("got 'Loud'"),
            user -> assertThat(user).contains("email.passwordFile").contains("a file that holds"),
            to -> assertThat(to).contains("email.to[0]").contains("got 'ann at home'"));
  }

  private void open(String id, Priority priority, String rule) throws Exception {
    Mapping seen =
        Mapping.EMPTY.with("rule", rule).with("priority", priority.word()).with("source", "falco");
    journal
        .casebook()
        .open(
            new Order(id, "miners", NOW, NOW.plusSeconds(3600)),
            new Target("apps/v1", "Deployment", "shop", "web", "d1"),
            Mapping.EMPTY.with("detection", seen),
            "event-" + id);
  }

  private Notifying notifying(String worker) throws Exception {
    return notifying(worker, Instant.now());
  }

  private Notifying notifying(String worker, Instant now) throws Exception {
    return Notifying.start(recipients(), journal, InstantSource.fixed(now), worker, told());
  }

  private List<Recipient> recipients() throws IOException {
    Reading<Recipient> read = read(SETTINGS);
    assertThat(read.unreadable()).isEmpty();
    return read.items();
  }

  private Reading<Recipient> read(String settings) {
    String text =
        settings
            .replace("PORT", Integer.toString(port()))
            .replace("SMTP", Integer.toString(mail.getSmtp().getPort()))
            .replace("FOLDER", folder.toString());
    List<Resource> resources =
        new ManifestReader().read("notifications.yaml", text.getBytes(UTF_8)).items();
    return new RecipientsReader(InstantSource.system()).read(resources);
  }

  private static String text(Call call) {
    return ((Mapping) Json.read(call.body())).string("text", "");
  }

  private Journal open() throws Exception {
    return SqlJournal.open(new Database.Sqlite(folder.resolve("journal.db"), 1 << 26), 5);
  }

  private int port() {
    return http.getAddress().getPort();
  }

  private List<Call> to(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    List<String> webhook = new ArrayList<>();
    for (String name : List.of(SigningKey.ID, SigningKey.TIMESTAMP, SigningKey.SIGNATURE)) {
      String value = exchange.getRequestHeaders().getFirst(name);
      webhook.add(value == null ? "" : value);
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    calls.add(new Call(exchange.getRequestURI().getPath(), webhook, body));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private Loop.Settled told() {
    return new Loop.Settled() {
      @Override
      public void event(Event event, Ending ending, String outcome) {}

      @Override
      public void incident(Incident incident, String outcome) {}

      @Override
      public void change(Incident incident, String what) {}

      @Override
      public void setAside(String recipient, Notice notice, String reason) {
        troubles.add(recipient + ": " + notice.title() + ": " + reason);
      }

      @Override
      public void trouble(String reason) {
        troubles.add(reason);
      }
    };
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(Condition condition) throws Exception {
    Instant end = Instant.now().plusSeconds(20);
    while (!condition.holds()) {
      assertThat(Instant.now()).as("%s%n%s", calls, troubles).isBefore(end);
      Thread.sleep(20);
    }
  }
}
