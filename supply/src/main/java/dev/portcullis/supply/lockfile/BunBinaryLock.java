package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mark;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.BrokenException;

/// `bun.lockb` of Bun before 1.2, which is binary. Where the `bun.lock` that took its place is
/// there, it says nothing.
final class BunBinaryLock implements TreeFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("bun.lockb");
  }

  @Override
  public Dependencies read(String file, byte[] content, Tree around) {
    return around.has(file, "bun.lock")
        ? Dependencies.NONE
        : Inventory.ofBytes(Ecosystem.NPM, file, content, BunBinaryLock::read);
  }

  private static void read(byte[] content, Inventory into) throws BrokenException {
    try {
      BunTables tables = BunTables.read(content);
      int[] places = new int[tables.count()];
      for (int i = 0; i < places.length; i++) {
        places[i] = add(tables, i, into);
      }
      needs(tables, places, into);
    } catch (BrokenException e) {
      throw BunTables.broken(
          "the packages of this binary file are not determined: %s; 'bun install --save-text-lockfile' writes 'bun.lock' instead"
              .formatted(e.reason()));
    }
  }

  private static int add(BunTables tables, int place, Inventory into) throws BrokenException {
    return switch (tables.source(place)) {
      case PROJECT, FOLDER, LINK, WORKSPACE -> Graph.PROJECT;
      case NPM -> into.add(tables.name(place), tables.version(place), Mark.NONE);
      case ARCHIVE, DOWNLOAD, GIT, GITHUB, UNKNOWN -> {
        String from = "it comes from '" + tables.address(place) + "'";
        into.undetermined(tables.name(place), Mark.NONE, from);
        yield Inventory.NONE;
      }
    };
  }

  /// Every need is that of one package: who lets them overlap wants them to be read for ever.
  private static void needs(BunTables tables, int[] places, Inventory into) throws BrokenException {
    long left = tables.allNeeds();
    for (int i = 0; i < places.length; i++) {
      long first = tables.firstNeed(i);
      long count = tables.needs(i);
      left -= count;
      if (left < 0 || first + count > tables.allNeeds()) {
        throw BunTables.broken("its packages need more than there is");
      }
      for (int need = (int) first; need < first + count; need++) {
        long needed = tables.needed(need);
        if (needed < places.length && !tables.isOptionalPeer(need)) {
          into.needs(places[i], places[(int) needed]);
        }
      }
    }
  }
}
