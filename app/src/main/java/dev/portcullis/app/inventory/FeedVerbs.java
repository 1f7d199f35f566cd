package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import java.util.List;

/// How `portcullis feed` looks on the command line.
public final class FeedVerbs {
  public static final Verb UPDATE =
      new Verb(
          "feed update",
          "",
          "Fetch what is known of vulnerabilities.",
          """
          Fetches the advisories of each ecosystem (OSV), the catalogue of known exploited
          vulnerabilities (CISA KEV) and the scores of EPSS, each only when its publisher changed it,
          and makes one index of them. An interrupted download goes on the next time. Runs that judge
          meanwhile read the index that was there before.

          With --csaf also what a vendor says of vulnerabilities in his products: of a provider of
          CSAF the documents that are new or changed, each held against its hash. Runs that judge
          then answer vulnerabilities by them, as by the files of --vex.

          Exit codes: 0 all is there, 2 wrong usage, 3 something could not be fetched or read: its
          last version counts, and what it has no version of is said to be unknown.
          """,
          List.of(
              Option.of("feed", "NAME", "only these, as 'osv/npm', 'kev' or 'epss' (repeatable)"),
              Option.of("from", "URL|FOLDER", "a mirror instead of the publishers"),
              Providers.OPTION,
              Place.OPTION),
          """
          # all of it, about 400 MB the first time
          portcullis feed update

          # what a project of Node.js and Go needs
          portcullis feed update --feed osv/npm --feed osv/Go --feed kev --feed epss

          # what a vendor says, by his domain or the address of his provider-metadata.json
          portcullis feed update --csaf vendor.example.com

          # from a mirror with the same paths as the publishers': npm/all.zip, kev/…
          portcullis feed update --from https://mirror.example.com/osv
          """);

  public static final Verb STATUS =
      new Verb(
          "feed status",
          "",
          "Show what is known of vulnerabilities, and since when.",
          """
          One line for each feed: its name, when its publisher changed it last, its age, how many
          records were taken of it; for each provider of CSAF when he was asked last and how many
          documents he has. Exit codes: 0, or 4 when nothing was fetched yet.
          """,
          List.of(
              Option.choice(
                  "output", "FORM", "text (the default) or json", List.of("text", "json")),
              Place.OPTION),
          """
          portcullis feed status
          """);

  public static final Verb EXPORT =
      new Verb(
          "feed export",
          "FILE",
          "Write all that is known to one file, for a machine without a network.",
          """
          Writes the index and the documents of providers of CSAF. 'portcullis feed import' reads
          them, of the same version of Portcullis.
          """,
          List.of(Place.OPTION),
          """
          portcullis feed export advisories.index
          """);

  public static final Verb IMPORT =
      new Verb(
          "feed import",
          "FILE",
          "Take what 'portcullis feed export' wrote.",
          """
          Reads all of the file before it takes the place of what was known; a broken one changes
          nothing. Documents of a provider take the place of those that were there of him; those of
          other providers remain. Exit codes: 0, 2 wrong usage, 3 the file cannot be read.
          """,
          List.of(Place.OPTION),
          """
          portcullis feed import advisories.index
          """);

  private FeedVerbs() {}
}
