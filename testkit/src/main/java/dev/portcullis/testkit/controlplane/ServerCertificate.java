package dev.portcullis.testkit.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A key and a certificate for a server on 127.0.0.1 that lives as long as a test. The JDK makes
/// one by its program `keytool` only.
public record ServerCertificate(KeyStore keys) {
  private static final String ALIAS = "server";
  private static final char[] PASSWORD = "changeit".toCharArray();

  /// A new one.
  public static ServerCertificate make() throws IOException {
    Path folder = Files.createTempDirectory("portcullis-certificate-");
    Path file = folder.resolve("keys.p12");
    try {
      run(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-alias",
              ALIAS,
              "-keyalg",
              "EC",
              "-dname",
              "CN=127.0.0.1",
              "-ext",
              "san=ip:127.0.0.1",
              "-validity",
              "2",
              "-storetype",
              "PKCS12",
              "-storepass",
              new String(PASSWORD),
              "-keystore",
              file.toString()));
      return new ServerCertificate(load(file));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private static void run(List<String> command) throws IOException {
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream output = keytool.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IOException("could not make a certificate: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making a certificate", e);
    }
  }

  private static KeyStore load(Path file) throws IOException {
    try (InputStream stored = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(stored, PASSWORD);
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IOException("could not read '" + file + "'", e);
    }
  }

  /// What a server needs to show it.
  public SSLContext context() throws IOException {
    try {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("could not use the certificate", e);
    }
  }

  /// As `caBundle` of a webhook: PEM, in base 64 once more.
  String inBase64() {
    return Base64.getEncoder().encodeToString(chain().getBytes(StandardCharsets.US_ASCII));
  }

  /// The certificate as PEM.
  public String chain() {
    try {
      return pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was just made can be read", e);
    }
  }

  /// The key as PEM (PKCS #8).
  public String key() {
    try {
      return pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was just made can be read", e);
    }
  }

  private static String pem(String what, byte[] content) {
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(64, lineEnd).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
  }
}
