package io.github.opengpes.extraction.gate;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A site's list of guarded codes: CSV with the columns {@code scheme,code,include_children,reason},
 * beside it the signatures of two people the site has named ({@code LIST.NAME.sig}). A list that
 * has been changed is refused until two of them have signed it anew. The law's own list is not
 * public, so none ships with OpenGPES (spec/gpes-i.md 9.3).
 */
public record CodeList(List<ListedCode> codes) {

  /** A site that has no list: nothing is guarded by it. */
  public static final CodeList NONE = new CodeList(List.of());

  private static final List<String> COLUMNS =
      List.of("scheme", "code", "include_children", "reason");
  private static final int SIGNATURES = 2;

  /** Copies the list. */
  public CodeList {
    codes = List.copyOf(codes);
  }

  /** Where the signature of a person stands. */
  public static Path signatureOf(Path list, String name) {
    return list.resolveSibling(list.getFileName() + "." + name + ".sig");
  }

  /**
   * Reads a list and checks its signatures.
   *
   * @param signers the people who may sign, each with their public key; two people share no key
   * @throws UnusableCodeList when it is damaged, or fewer than two of them have signed these bytes
   */
  public static CodeList read(Path file, Map<String, PublicKey> signers) throws UnusableCodeList {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UnusableCodeList(
          "the code list " + file + " cannot be read (" + simpleName(unreadable) + ")");
    }
    requireSignatures(file, bytes, signers);
    return parse(file, bytes);
  }

  private static void requireSignatures(Path file, byte[] bytes, Map<String, PublicKey> signers)
      throws UnusableCodeList {
    Map<String, String> signed = new TreeMap<>();
    for (Map.Entry<String, PublicKey> signer : signers.entrySet()) {
      Path signature = signatureOf(file, signer.getKey());
      try {
        if (Files.exists(signature)
            && Ed25519.verifies(signer.getValue(), bytes, Files.readString(signature))) {
          // By key, so that one key under two names is one person.
          signed.put(Ed25519.fingerprint(signer.getValue()), signer.getKey());
        }
      } catch (IOException unreadable) {
        throw new UnusableCodeList(
            "the signature " + signature + " cannot be read (" + simpleName(unreadable) + ")");
      }
    }
    if (signed.size() < SIGNATURES) {
      throw new UnusableCodeList(
          "the code list "
              + file
              + " has the valid signature of "
              + (signed.isEmpty() ? "nobody" : String.join(", ", signed.values()) + " only")
              + "; two of the people named must sign it as it is now ('gpes gate sign')");
    }
  }

  private static CodeList parse(Path file, byte[] bytes) throws UnusableCodeList {
    List<ListedCode> codes = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .ofNamedCsvRecord(
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())) {
      for (NamedCsvRecord row : csv) {
        if (!row.getHeader().equals(COLUMNS)) {
          throw new UnusableCodeList(file + ": the header row is not " + String.join(",", COLUMNS));
        }
        codes.add(code(file, row));
      }
    } catch (CharacterCodingException foreign) {
      throw new UnusableCodeList(file + " is not in UTF-8");
    } catch (CsvParseException | UncheckedIOException | IOException damaged) {
      throw new UnusableCodeList(file + " is not CSV");
    }
    if (codes.isEmpty()) {
      throw new UnusableCodeList(
          file + " lists no code; leave it out of the configuration instead");
    }
    return new CodeList(codes);
  }

  private static ListedCode code(Path file, NamedCsvRecord row) throws UnusableCodeList {
    String scheme = row.getField("scheme").strip();
    String code = row.getField("code").strip();
    String children = row.getField("include_children").strip();
    String where = file + ":" + row.getStartingLineNumber() + ": ";
    if (code.isEmpty()) {
      throw new UnusableCodeList(where + "the code is missing");
    }
    if (!scheme.isEmpty() && !scheme.matches("[0-9]+(\\.[0-9]+)+")) {
      throw new UnusableCodeList(where + "the scheme is no OID (empty is SNOMED CT)");
    }
    if (!children.equals("Y") && !children.equals("N")) {
      throw new UnusableCodeList(where + "include_children is Y or N");
    }
    return new ListedCode(
        new ExclusionCode(
            new Code(scheme.isEmpty() ? Cluster.SNOMED_CT : scheme, code), children.equals("Y")),
        row.getField("reason").strip());
  }

  /**
   * Every code of the list, descendants included.
   *
   * @throws HierarchyNeeded when descendants are asked for and their hierarchy is not loaded
   */
  public Set<Code> expanded(Optional<CodeHierarchy> hierarchy) throws HierarchyNeeded {
    List<ExclusionCode> listed = codes.stream().map(ListedCode::code).toList();
    return new Safeguards(listed, false, false, false, TypeOneCodes.DEFAULT)
        .excludedCodes(hierarchy);
  }

  private static String simpleName(IOException failure) {
    return failure.getClass().getSimpleName();
  }
}
