package care.heed.evidence;

/** The first file to open in a pack. */
final class ReadMe {

    private ReadMe() {}

    static String text(PackHead head) {
        return """
                Heed inspection pack
                ====================

                %s
                Exported at %s%s.

                What is in it
                  story.pdf        read this first
                %s  entries.csv      every entry of the register as a table
                  manifest.json    every entry as the register has it, with all hashes; SHA-256 of every other file
                  manifest.sig     Ed25519 signature over manifest.json, base64
                  public-key.pem   the key it was signed with

                Is it whole?
                  java -jar heed.jar verify <this pack>.zip [--key <public-key.pem>] [--seals <folder of kept day seals>]

                  It needs no database and no network, and says WHOLE, or names each entry or file that was altered,
                  removed, added, swapped or cut off. It looks at the ZIP as it was exported: do not unpack and pack it
                  again, and add nothing to it.

                Is it from this provider?
                  Anybody can sign with a key of their own. Compare this fingerprint with one that you got by another
                  way, or give --key a copy of the public key that you got earlier:

                  %s

                What may be missing
                  Content that the exporter may not see, that a redacted pack leaves out, or that was lawfully erased, is
                  marked "withheld" or "erased". Its hash stays, so that the chain of each case can still be checked.
                """.formatted(
                        head.isOfOneCase()
                                ? "Case " + head.reference() + " of " + head.service()
                                : "Cases of %s that were noticed from %s to %s"
                                        .formatted(head.service(), head.from(), head.to()),
                        head.exportedAt(),
                        head.redacted() ? ", redacted" : "",
                        head.isOfOneCase() ? "" : "  stories/         one story a case\n",
                        head.keyFingerprint());
    }
}
