package dev.portcullis.app.admission;

import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import java.util.List;

/// How `portcullis admitted` looks on the command line.
public final class AdmittedVerbs {
  public static final Verb LIST =
      new Verb(
          "admitted",
          "",
          "List the images that a cluster lets in.",
          """
          Lists what 'portcullis image --admit' wrote into the cluster of the kubeconfig: digest,
          image, since when and until when. With --output names it prints what the images were
          called, one a line: judged again, those that are refused by now are let in no longer.

          Exit codes: 0 there are some, 2 wrong usage, 4 there are none, 74 the cluster does not say.
          """,
          List.of(
              Kubeconfig.FILE,
              Kubeconfig.CONTEXT,
              Option.choice(
                  "output", "FORM", "text (the default), json or names", Listing.words())),
          """
          # judge all of them again, by what is known now
          portcullis feed update
          portcullis admitted --output names | xargs portcullis image --admit
          """);

  public static final Verb REVOKE =
      new Verb(
          "admitted revoke",
          "DIGEST|IMAGE…",
          "Let images into a cluster no longer.",
          """
          Takes back what 'portcullis image --admit' wrote: by the digest, or by what the image was
          called, all of its digests. Containers that run stay; new ones are refused.

          Exit codes: 0 they are taken back, 2 wrong usage, 4 one of them was not there, 74 the
          cluster does not take it.
          """,
          List.of(Kubeconfig.FILE, Kubeconfig.CONTEXT),
          """
          portcullis admitted revoke registry.example.com/shop/web:1.0
          """);

  public static final Verb EXPIRE =
      new Verb(
          "admitted expire",
          "",
          "Take back what was let into a cluster for a time that is over.",
          """
          An API server knows no time: what was admitted with --admit-for is let in until somebody
          takes it back. This does; let it run as often as it matters.

          Exit codes: 0 nothing is let in that is over, 2 wrong usage, 74 the cluster does not say or
          take it.
          """,
          List.of(Kubeconfig.FILE, Kubeconfig.CONTEXT),
          """
          portcullis admitted expire
          """);

  private AdmittedVerbs() {}
}
