package dev.portcullis.supply.signature;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Keys, and signatures by them, that are the same in every run: what is found by mutating them can
/// be found again.
final class RepeatableKeys {
  private RepeatableKeys() {}

  static KeyPair p256() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), repeated());
    return generator.generateKeyPair();
  }

  static ContentSigner signer(KeyPair pair)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA")
        .setSecureRandom(repeated())
        .build(pair.getPrivate());
  }

  /// Of the platform's generators the one that a seed alone decides.
  private static SecureRandom repeated() throws GeneralSecurityException {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(1);
    return random;
  }
}
