package dev.portcullis.supply.signature;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.document.BrokenException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Reads Sigstore's `trusted_root.json`, one member at a time: a log by an algorithm of next year
/// does not take away the others.
final class TrustedRootReader {
  private static final int MEMBERS = 1000;

  private final String file;
  private final List<Unreadable> unreadable = new ArrayList<>();

  private TrustedRootReader(String file) {
    this.file = file;
  }

  private interface Member<T> {
    T read(Fields fields) throws BrokenException, GeneralSecurityException;
  }

  static Reading<TrustedRoot> read(String file, byte[] content) {
    TrustedRootReader reader = new TrustedRootReader(file);
    List<TrustedRoot> roots = new ArrayList<>();
    try {
      roots.add(reader.root(Fields.read(content)));
    } catch (BrokenException e) {
      reader.unreadable(e.mark(), e.reason());
    }
    return new Reading<>(roots, reader.unreadable);
  }

  private TrustedRoot root(Fields fields) throws BrokenException {
    return new TrustedRoot(
        members(fields, "tlogs", TrustedRootReader::log),
        members(fields, "ctlogs", TrustedRootReader::log),
        members(fields, "certificateAuthorities", TrustedRootReader::authority),
        members(fields, "timestampAuthorities", TrustedRootReader::authority));
  }

  private <T> List<T> members(Fields fields, String name, Member<T> member) throws BrokenException {
    List<T> members = new ArrayList<>();
    for (Fields each : fields.objects(name)) {
      if (members.size() + unreadable.size() >= MEMBERS) {
        throw fields.expected("at most " + MEMBERS + " members", name);
      }
      try {
        members.add(member.read(each));
      } catch (BrokenException e) {
        unreadable(e.mark(), e.reason());
      } catch (GeneralSecurityException e) {
        unreadable(each.mark(), "'" + each.path() + "' is not trusted: " + e.getMessage());
      }
    }
    return members;
  }

  private static TransparencyLog log(Fields fields)
      throws BrokenException, GeneralSecurityException {
    Fields key = fields.object("publicKey");
    return new TransparencyLog(
        fields.text("baseUrl"),
        fields.object("logId").bytes("keyId"),
        VerificationKey.read(key.bytes("rawBytes"), key.text("keyDetails")),
        Validity.read(key.object("validFor")));
  }

  private static Authority authority(Fields fields) throws BrokenException, CertificateException {
    Fields certificates = fields.object("certChain");
    List<X509Certificate> chain = Certificates.read(certificates.objects("certificates"));
    if (chain.isEmpty()) {
      throw certificates.expected("at least one", "certificates");
    }
    return new Authority(chain, Validity.read(fields.object("validFor")));
  }

  private void unreadable(long mark, String reason) {
    unreadable.add(new Unreadable(Location.of(file, mark, ""), reason));
  }
}
