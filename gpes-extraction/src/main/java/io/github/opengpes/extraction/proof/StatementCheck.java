package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.keys.Ed25519;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
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
    if (!json.path("file").path("sha256").asString("").equals(sha256(message))) {
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
    for (Map.Entry<String, JsonNode> withheld : json.path("withheld").properties()) {
      if (withheld.getValue().asLong(0) != 0) {
        lines.add("withheld: " + withheld.getKey() + " " + withheld.getValue().asLong(0));
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
