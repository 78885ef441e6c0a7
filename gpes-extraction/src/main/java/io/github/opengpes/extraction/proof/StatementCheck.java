package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.gate.ListPurpose;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.store.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a statement is worth: whether its signature is that of the key, whether it is about this
 * very file, and whether it found anything.
 *
 * @param faults what speaks against it, one line each; none: the statement holds
 * @param lines what it says, for people
 */
public record StatementCheck(List<String> faults, List<String> lines) {

  /** Copies the lists. */
  public StatementCheck {
    faults = List.copyOf(faults);
    lines = List.copyOf(lines);
  }

  /**
   * Checks a statement against a file.
   *
   * @throws IOException when one of the files cannot be read
   */
  public static StatementCheck of(Path message, Path statement, PublicKey key) throws IOException {
    byte[] bytes = Files.readAllBytes(statement);
    List<String> faults = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    String signature = Files.readString(ProofTerms.signatureOf(statement));
    if (!Ed25519.verifies(key, bytes, signature)) {
      faults.add(
          "the signature is not that of key " + Ed25519.fingerprint(key) + " over these bytes");
      return new StatementCheck(faults, lines);
    }
    JsonNode json;
    try {
      json = JsonMapper.builder().build().readTree(bytes);
    } catch (JacksonException damaged) {
      faults.add("the statement is no JSON");
      return new StatementCheck(faults, lines);
    }
    if (json.path("format").asInt(0) != Statement.FORMAT) {
      faults.add("the statement has a form that this version does not know");
      return new StatementCheck(faults, lines);
    }
    if (!json.path("file").path("sha256").asString("").equals(FileDigest.sha256(message))) {
      faults.add("the statement is about another file: the checksums differ");
    }
    for (Map.Entry<String, JsonNode> found : json.path("found").properties()) {
      if (found.getValue().asLong(1) != 0) {
        faults.add("found: " + found.getKey() + " " + found.getValue().asLong(1));
      }
    }
    describe(json, lines);
    return new StatementCheck(faults, lines);
  }

  private static void describe(JsonNode json, List<String> lines) {
    lines.add(
        "result "
            + json.path("result").asString("")
            + " of practice "
            + json.path("practice").asString("")
            + ", "
            + json.path("sqi").asString("")
            + ", examined "
            + json.path("made").asString(""));
    JsonNode read = json.path("read");
    lines.add(
        "read: "
            + read.path("patients").asLong(0)
            + " patients, "
            + read.path("entries").asLong(0)
            + " entries, "
            + read.path("figures").asLong(0)
            + " figures");
    for (ListPurpose purpose : ListPurpose.values()) {
      String list = json.path(purpose.word() + "-list-sha256").asString("");
      lines.add(
          purpose.word()
              + " codes: "
              + (list.isEmpty()
                  ? "no list"
                  : json.path(purpose.word() + "-codes-listed").asLong(0)
                      + ", list SHA-256 "
                      + list));
    }
    for (Map.Entry<String, JsonNode> withheld : json.path("withheld").properties()) {
      if (withheld.getValue().asLong(0) != 0) {
        lines.add("withheld: " + withheld.getKey() + " " + withheld.getValue().asLong(0));
      }
    }
  }
}
