package dev.portcullis.cluster.notification;

import static dev.portcullis.cluster.notification.Mail.Security.NONE;
import static dev.portcullis.cluster.notification.Mail.Security.STARTTLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.cluster.notification.Mail.Security;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Mail to a real server, which wants TLS and a login.
class MailTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void tellsByTlsAndLogin(Security security) throws Exception {
    try (MailServer server = start()) {
      mail(server, security, authority()).tell(Told.NOTICE);

      assertThat(server.mails())
          .singleElement()
          .asString()
          .contains("Subject: [portcullis] ", "To: ann@example.com", "X-RcptTo: ann@example.com");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void tellsNobodyWhoseCertificateIsOfAnotherAuthorityOrName(Security security) throws Exception {
    try (MailServer server = start()) {
      Path other = Files.writeString(folder.resolve("other.crt"), ServerCertificate.make().chain());

      for (Optional<Path> wrong : List.of(Optional.of(other), Optional.<Path>empty())) {
        assertThatThrownBy(() -> mail(server, security, wrong).tell(Told.NOTICE))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("could not mail by '127.0.0.1': ")
            .hasMessageContaining("PKIX path");
      }
      assertThatThrownBy(() ->
              mail(server, "localhost", security, authority(), MailServer.PASSWORD)
                  .tell(Told.NOTICE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("localhost");
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void saysThatThePasswordIsWrong() throws Exception {
    try (MailServer server = start()) {
      assertThatThrownBy(
              () -> mail(server, "127.0.0.1", STARTTLS, authority(), "guessed").tell(Told.NOTICE))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("could not mail by '127.0.0.1': 535 5.7.8");
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void saysNothingToWhoKnowsNoTls() throws Exception {
    try (MailServer server = start()) {
      Mail mail = mail(server, STARTTLS, authority());
      Mail plain =
          new Mail(
              mail.host(),
              server.port(NONE),
              STARTTLS,
              mail.authorities(),
              mail.account(),
              mail.from(),
              mail.to(),
              mail.clock());

      assertThatThrownBy(() -> plain.tell(Told.NOTICE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("STARTTLS is required");
      assertThat(server.mails()).isEmpty();
    }
  }

  private MailServer start() throws IOException {
    return MailServer.start(folder, ServerCertificate.make());
  }

  private Optional<Path> authority() {
    return Optional.of(folder.resolve("mail.crt"));
  }

  private Mail mail(MailServer server, Security security, Optional<Path> authorities)
      throws Exception {
    return mail(server, "127.0.0.1", security, authorities, MailServer.PASSWORD);
  }

  private Mail mail(
      MailServer server,
      String host,
      Security security,
      Optional<Path> authorities,
      String password)
      throws Exception {
    Path file = Files.writeString(folder.resolve("password"), password + "\n");
    return new Mail(
        host,
        server.port(security),
        security,
        authorities,
        new Mail.Account(MailServer.USER, new SecretFile(file)),
        new InternetAddress("portcullis@example.com"),
        List.of(new InternetAddress("ann@example.com")),
        InstantSource.system());
  }
}
