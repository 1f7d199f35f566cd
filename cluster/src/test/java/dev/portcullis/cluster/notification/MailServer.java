package dev.portcullis.cluster.notification;

import dev.portcullis.cluster.notification.Mail.Security;
import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Programs;
import dev.portcullis.testkit.controlplane.ServerCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A process of the server of mail `aiosmtpd` on 127.0.0.1, three times: it wants `STARTTLS` and a
/// login; it speaks TLS from the first byte and wants a login; it knows nothing of either.
final class MailServer implements AutoCloseable {
  static final String USER = "portcullis";
  static final String PASSWORD = "for-tests-only";

  private static final String SCRIPT =
      """
      import asyncio, ssl, sys
      from aiosmtpd.handlers import Mailbox
      from aiosmtpd.smtp import SMTP, AuthResult
      certificate, key, folder = sys.argv[1:4]
      known = (sys.argv[4].encode(), sys.argv[5].encode())
      context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
      context.load_cert_chain(certificate, key)
      handler = Mailbox(folder)
      def login(server, session, envelope, mechanism, data):
        return AuthResult(success=(data.login, data.password) == known, handled=False)
      def starttls():
        return SMTP(handler, tls_context=context, require_starttls=True, auth_required=True,
            authenticator=login)
      def tls():
        return SMTP(handler, auth_required=True, auth_require_tls=False, authenticator=login)
      async def serve():
        loop = asyncio.get_running_loop()
        for factory, by in (starttls, None), (tls, context), (lambda: SMTP(handler), None):
          server = await loop.create_server(factory, "127.0.0.1", 0, ssl=by)
          print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.Event().wait()
      asyncio.run(serve())
      """;

  private final Process process;
  private final Path folder;
  private final Map<Security, Integer> ports = new EnumMap<>(Security.class);

  private MailServer(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /// Starts it.
  ///
  /// @param folder for its files, the certificate among them as `mail.crt`
  static MailServer start(Path folder, ServerCertificate certificate) throws IOException {
    Path python = Programs.cached("smtp-server/bin/python3");
    if (python == null) {
      throw NotRun.because("mail by TLS", "'.ci/run' installs aiosmtpd from PyPI");
    }
    Path mails = folder.resolve("mails");
    Process process =
        new ProcessBuilder(
                python.toString(),
                "-c",
                SCRIPT,
                Files.writeString(folder.resolve("mail.crt"), certificate.chain()).toString(),
                Files.writeString(folder.resolve("mail.key"), certificate.key()).toString(),
                mails.toString(),
                USER,
                PASSWORD)
            .redirectError(folder.resolve("mail.log").toFile())
            .start();
    MailServer server = new MailServer(process, mails);
    BufferedReader out = process.inputReader();
    for (Security each : List.of(Security.STARTTLS, Security.TLS, Security.NONE)) {
      String port = out.readLine();
      if (port == null) {
        throw new IOException(Files.readString(folder.resolve("mail.log")));
      }
      server.ports.put(each, Integer.parseInt(port));
    }
    return server;
  }

  int port(Security security) {
    return Objects.requireNonNull(ports.get(security));
  }

  /// What it has taken.
  List<String> mails() throws IOException {
    List<String> mails = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      for (Path each : files.toList()) {
        mails.add(Files.readString(each));
      }
    }
    return mails;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
