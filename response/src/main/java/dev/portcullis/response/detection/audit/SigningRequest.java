package dev.portcullis.response.detection.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/// Who somebody asks to be: the subject of a certificate signing request (PKCS #10, RFC 2986). The
/// API server takes the common name for the user and the organizations for his groups.
final class SigningRequest {
  private static final String BEGIN = "-----BEGIN CERTIFICATE REQUEST-----";
  private static final String END = "-----END CERTIFICATE REQUEST-----";
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;

  private SigningRequest() {}

  /// `{commonName, organizations}`; empty where `object` asks for no certificate that can be read.
  ///
  /// @param object a CertificateSigningRequest
  static Mapping of(Mapping object) {
    try {
      byte[] pem = Base64.getDecoder().decode(object.mapping("spec").string("request", ""));
      String text = new String(pem, ISO_8859_1);
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      return begin < 0 || end < begin
          ? Mapping.EMPTY
          : subject(Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
    } catch (IllegalArgumentException | NamingException _) {
      return Mapping.EMPTY; // the server refuses it, too
    }
  }

  private static Mapping subject(byte[] request) throws NamingException {
    ByteBuffer info = content(content(ByteBuffer.wrap(request), SEQUENCE), SEQUENCE);
    content(info, INTEGER);
    int start = info.position();
    content(info, SEQUENCE);
    byte[] name = new byte[info.position() - start];
    info.get(start, name);
    return written(new LdapName(new X500Principal(name).getName()));
  }

  /// The content of the element of DER that comes next, which is skipped.
  private static ByteBuffer content(ByteBuffer from, int tag) throws InvalidNameException {
    if (from.remaining() < 2 || (from.get() & 0xff) != tag) {
      throw new InvalidNameException("expected the tag " + tag);
    }
    int length = from.get() & 0xff;
    if (length > 0x80) {
      int bytes = length & 0x7f;
      length = 0;
      for (int i = 0; i < bytes && from.hasRemaining() && length >= 0; i++) {
        length = (length << 8) | (from.get() & 0xff);
      }
    }
    if (length < 0 || length > from.remaining()) {
      throw new InvalidNameException("expected an element of a known length");
    }
    ByteBuffer content = from.slice(from.position(), length);
    from.position(from.position() + length);
    return content;
  }

  private static Mapping written(LdapName subject) throws NamingException {
    String commonName = "";
    List<String> organizations = new ArrayList<>();
    for (Rdn rdn : subject.getRdns()) {
      for (Attribute attribute : Collections.list(rdn.toAttributes().getAll())) {
        String value = String.valueOf(attribute.get());
        switch (attribute.getID()) {
          case "CN" -> commonName = value;
          case "O" -> organizations.add(value);
          default -> {}
        }
      }
    }
    return Mapping.EMPTY
        .with("commonName", commonName)
        .with("organizations", Sequence.of(organizations));
  }
}
