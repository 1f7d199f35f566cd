package dev.portcullis.cluster.notification;

import dev.portcullis.cluster.tls.Authority;
import dev.portcullis.response.notification.Notice;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Mail by SMTP.
///
/// @param authorities whom to trust, PEM; those that Java trusts where there are none
/// @param account `null` where the server asks for none
record Mail(
    String host,
    int port,
    Security security,
    Optional<Path> authorities,
    @Nullable Account account,
    InternetAddress from,
    List<InternetAddress> to,
    InstantSource clock)
    implements Channel {
  private static final String PATIENCE_MILLIS = "10000";

  Mail {
    to = List.copyOf(to);
  }

  /// How the connection is kept from others.
  enum Security {
    /// `STARTTLS`, without which nothing is sent.
    STARTTLS,
    /// TLS from the first byte.
    TLS,
    NONE
  }

  /// Who sends.
  record Account(String user, SecretFile password) {}

  @Override
  public void tell(Notice notice) throws IOException {
    try {
      MimeMessage message = new MimeMessage(session());
      message.setFrom(from);
      for (InternetAddress each : to) {
        message.addRecipient(RecipientType.TO, each);
      }
      message.setSubject(line(notice.title()), "UTF-8");
      message.setText(text(notice), "UTF-8");
      message.setSentDate(Date.from(clock.instant()));
      message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday answers it
      Transport.send(message);
    } catch (MessagingException e) {
      throw new IOException("could not mail by '%s': %s".formatted(host, reason(e)), e);
    }
  }

  /// With what is behind it: of a handshake that fails it says only that there was none.
  private static String reason(MessagingException e) {
    Throwable cause = e;
    while (cause instanceof MessagingException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = text(e);
    String why = text(cause);
    return said.isEmpty() || said.equals(why) ? why : said + ": " + why;
  }

  private static String text(Throwable e) {
    return e.getMessage() == null ? "" : e.getMessage().strip();
  }

  /// Nothing from an event makes a header of its own.
  private static String line(String text) {
    StringBuilder line = new StringBuilder("[portcullis] ");
    text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(line::appendCodePoint);
    return line.toString();
  }

  private static String text(Notice notice) {
    return "%s\n\n%s\n\n%s, %s, entry %d of the trail\n"
        .formatted(notice.title(), notice.detail(), notice.type(), notice.at(), notice.number());
  }

  /// `package-summary` of `org.eclipse.angus.mail.smtp`.
  private Session session() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", host);
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    for (String each : List.of("connectiontimeout", "timeout", "writetimeout")) {
      properties.setProperty("mail.smtp." + each, PATIENCE_MILLIS);
    }
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty(
        "mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
    properties.setProperty(
        "mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
    if (authorities.isPresent()) {
      properties.put(
          "mail.smtp.ssl.socketFactory", Authority.trusting(authorities.get()).getSocketFactory());
    }
    properties.setProperty("mail.smtp.auth", Boolean.toString(account != null));
    return Session.getInstance(properties, authenticator());
  }

  private @Nullable Authenticator authenticator() throws IOException {
    if (account == null) {
      return null;
    }
    PasswordAuthentication known =
        new PasswordAuthentication(account.user, account.password.read());
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return known;
      }
    };
  }
}
