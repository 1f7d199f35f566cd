package dev.portcullis.supply.installed.java;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Origin;
import dev.portcullis.supply.component.Shipped;
import dev.portcullis.supply.component.Unnamed;
import dev.portcullis.supply.extent.Extent;
import dev.portcullis.supply.installed.Packages;
import dev.portcullis.supply.zip.Zip;
import dev.portcullis.supply.zip.ZipMember;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Goes through an archive and those in it. One that is stored is read where it lies; one that is
/// compressed is unpacked into memory, and forgotten before the next.
final class ArchiveReader {
  private static final int DEPTH = 6;
  private static final int ARCHIVES = 20_000;
  private static final long MEMBERS = 4_000_000;

  /// What is unpacked at a time.
  private static final int BYTES = 256 << 20;

  /// What all archives in archives have, stored ones too: they may overlap.
  private static final long ALL_BYTES = 4L << 30;

  private final String file;
  private final Packages into;
  private final List<Unnamed> unnamed = new ArrayList<>();
  private int archives;
  private long members;
  private long nested;

  private ArchiveReader(String file, Packages into) {
    this.file = file;
    this.into = into;
  }

  static Reading<Shipped> read(String path, Extent content) {
    ArchiveReader reader = new ArchiveReader(path, new Packages(Ecosystem.MAVEN, path));
    if (content.size() > 0) {
      reader.read(path, content, 0, BYTES);
    }
    Reading<Component> named = reader.into.reading();
    List<Shipped> all = new ArrayList<>(named.items());
    all.addAll(reader.unnamed);
    return new Reading<>(all, named.unreadable());
  }

  /// @param memory how many bytes may be unpacked at a time
  private void read(String path, Extent content, int depth, int memory) {
    if (depth > DEPTH || ++archives > ARCHIVES) {
      unreadable(path, "archives in archives: more than " + DEPTH + " deep or " + ARCHIVES);
      return;
    }
    try {
      Zip archive = Zip.of(content);
      members += archive.members().size();
      if (members > MEMBERS) {
        unreadable(path, "more than " + MEMBERS + " files in archives");
        return;
      }
      boolean holdsOthers = false;
      for (ZipMember each : archive.members()) {
        if (JavaArchive.isArchive(each.name()) && !each.isFolder()) {
          holdsOthers = true;
          readNested(path + "!/" + each.name(), archive, each, depth + 1, memory);
        }
      }
      identify(path, archive, holdsOthers ? Holding.ARCHIVES : Holding.CLASSES);
    } catch (IOException e) {
      unreadable(path, String.valueOf(e.getMessage()));
    }
  }

  private enum Holding {
    ARCHIVES,
    CLASSES
  }

  private void readNested(String path, Zip archive, ZipMember member, int depth, int memory) {
    try {
      Extent content = archive.extent(member, memory);
      nested += content.size();
      if (nested > ALL_BYTES) {
        unreadable(path, "more than " + ALL_BYTES + " bytes of archives in archives");
      } else {
        read(path, content, depth, member.isStored() ? memory : memory - (int) content.size());
      }
    } catch (IOException e) {
      unreadable(path, String.valueOf(e.getMessage()));
    }
  }

  private void identify(String path, Zip archive, Holding holding) {
    Clues clues =
        ClueReader.read(
            path, archive, (member, reason) -> unreadable(path + "!/" + member.name(), reason));
    List<Identity> identities = Identification.of(clues);
    for (Identity each : identities) {
      add(each, path);
    }
    // What holds other archives is an application, and what holds no class can do no harm.
    boolean matters = holding == Holding.CLASSES && !clues.packages().owners().isEmpty();
    if (identities.isEmpty() && matters) {
      unnamed(path, "which artifact it is cannot be told: nothing in it names it with a version");
    }
  }

  /// A package of the operating system may have brought the file; it says nothing of what is
  /// inside.
  private void unnamed(String path, String reason) {
    if (path.equals(file)) {
      unnamed.add(new Unnamed(Location.of(path, Mark.NONE, ""), reason));
    } else {
      unreadable(path, reason);
    }
  }

  private void add(Identity identity, String path) {
    String name = identity.name().toString();
    String version = identity.version();
    into.add(
        new Component(
            Ecosystem.MAVEN,
            "",
            name,
            version,
            new Origin(name, version),
            identity.evidence(),
            Location.of(path, Mark.NONE, "")));
  }

  private void unreadable(String path, String reason) {
    into.unreadable(Location.of(path, Mark.NONE, ""), reason);
  }
}
