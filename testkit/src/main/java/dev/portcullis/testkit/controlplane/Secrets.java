package dev.portcullis.testkit.controlplane;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// The tokens and the service account keys of one control plane. They are made for it and go with
/// its folder.
///
/// @param token the administrator's
/// @param controllers that of the controller manager, who may do everything, too
/// @param responder that of the service account of Portcullis, who may do everything, too
/// @param stranger that of `mallory`, who is in no group
record Secrets(
    Path tokens,
    Path publicKey,
    Path privateKey,
    String token,
    String controllers,
    String responder,
    String stranger) {

  static Secrets write(Path folder) throws IOException {
    String token = random();
    String controllers = random();
    String responder = random();
    String stranger = random();
    String tokens =
        """
        %s,admin,admin,"system:masters"
        %s,system:kube-controller-manager,controllers,"system:masters"
        %s,system:serviceaccount:portcullis:portcullis,responder,"system:masters"
        %s,mallory,mallory
        """
            .formatted(token, controllers, responder, stranger);
    KeyPair keys = keys();
    return new Secrets(
        Files.writeString(folder.resolve("tokens.csv"), tokens),
        Files.writeString(folder.resolve("sa.pub"), pem("PUBLIC KEY", keys.getPublic())),
        Files.writeString(folder.resolve("sa.key"), pem("PRIVATE KEY", keys.getPrivate())),
        token,
        controllers,
        responder,
        stranger);
  }

  private static String random() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  private static String pem(String type, Key key) {
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(64, lineEnd).encodeToString(key.getEncoded());
    return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(type, body);
  }
}
