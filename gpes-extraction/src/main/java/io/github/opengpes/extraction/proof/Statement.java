package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.result.WholeFile;
import io.github.opengpes.extraction.shadow.ShadowCounts;
import io.github.opengpes.messages.results.QueryResultsHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a proof found, for people and programs: JSON (docs/extraction/proof.md), and the site's
 * detached signature of its bytes. It holds numbers, ids of messages and a checksum; nothing of any
 * patient.
 *
 * @param sha256 of the message, lower-case hex
 * @param withheld what was kept back, by safeguard
 * @param shadow what was recomputed
 * @param gate what is guarded at this site
 * @param made when
 */
public record Statement(
    Proof proof,
    String practice,
    String sha256,
    Map<String, Long> withheld,
    ShadowCounts shadow,
    GateTerms gate,
    Instant made) {

  /** The form of the file. */
  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Writes the statement and its signature, each whole or not at all.
   *
   * @throws UnusableKey when the key does not sign
   */
  public void write(ProofTerms terms) throws IOException, UnusableKey {
    byte[] bytes = json(terms.signer());
    try (WholeFile statement = WholeFile.begin(terms.statement());
        WholeFile signature = WholeFile.begin(ProofTerms.signatureOf(terms.statement()))) {
      statement.out().write(bytes);
      String line = Ed25519.sign(terms.signer().getPrivate(), bytes) + "\n";
      signature.out().write(line.getBytes(StandardCharsets.US_ASCII));
      signature.complete();
      boolean complete = false;
      try {
        statement.complete();
        complete = true;
      } finally {
        if (!complete) {
          signature.remove();
        }
      }
    }
  }

  /** Takes a statement and its signature away again: what it is about is not there. */
  public static void remove(ProofTerms terms) throws IOException {
    Files.deleteIfExists(terms.statement());
    Files.deleteIfExists(ProofTerms.signatureOf(terms.statement()));
  }

  byte[] json(KeyPair signer) {
    Map<String, @Nullable Object> top = new LinkedHashMap<>();
    top.put("format", FORMAT);
    top.put("made", made.truncatedTo(ChronoUnit.SECONDS).toString());
    top.put("practice", practice);
    QueryResultsHeader header = proof.header().orElseThrow();
    top.put("sqi", header.sqi().toString());
    top.put("request", header.rtpUuid().value());
    top.put("result", header.qrUuid().value());
    top.put("file", ordered("sha256", sha256, "bytes", proof.read().bytes()));
    top.put(
        "read",
        ordered(
            "figures", proof.read().aggregateRecords(),
            "patients", proof.read().patientRecords(),
            "entries", proof.read().journalRows()));
    Map<String, Object> found = new LinkedHashMap<>();
    for (Finding finding : Finding.values()) {
      found.put(finding.word(), proof.findings().getOrDefault(finding, 0L));
    }
    top.put("found", found);
    top.put("withheld", withheld);
    top.put(
        "recomputed",
        ordered(
            "patients", shadow.patients(),
            "at-boundaries", shadow.boundary(),
            "records", shadow.records()));
    top.put("restricted-codes-listed", gate.restricted().codes().size());
    top.put("restricted-list-sha256", gate.restricted().listSha256().orElse(null));
    top.put("sensitive-codes-listed", gate.sensitive().codes().size());
    top.put("sensitive-list-sha256", gate.sensitive().listSha256().orElse(null));
    top.put("key", Ed25519.fingerprint(signer.getPublic()));
    return (JSON.writeValueAsString(top) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
