package io.github.opengpes.extraction.gate;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.opengpes.extraction.keys.Ed25519;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.store.FileDigest;
import io.github.opengpes.requirements.check.SnomedConceptIds;
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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A site's list of guarded codes: CSV with the columns {@code
 * purpose,scheme,code,include_children,reason}, beside it the signatures of two people the site has
 * named ({@code LIST.NAME.sig}). Each row says what the list is for, the same in all, so that what
 * is signed for one purpose is of no use for the other. A list that has been changed is refused
 * until two of them have signed it anew. The law's own list is not public, so none ships with
 * OpenGPES (spec/gpes-i.md 9.3).
 *
 * @param codes at least one
 * @param sha256 of its bytes, lower-case hex
 */
public record CodeList(ListPurpose purpose, List<ListedCode> codes, String sha256) {

  private static final List<String> COLUMNS =
      List.of("purpose", "scheme", "code", "include_children", "reason");
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
   * @param purpose what it is used for
   * @param signers the people who may sign, each with their public key; two people share no key
   * @throws UnusableCodeList when it is damaged or for another purpose, or fewer than two of them
   *     have signed these bytes
   */
  public static CodeList read(Path file, ListPurpose purpose, Map<String, PublicKey> signers)
      throws UnusableCodeList {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UnusableCodeList(
          "the code list " + file + " cannot be read (" + simpleName(unreadable) + ")");
    }
    requireSignatures(file, bytes, signers);
    CodeList list = parse(file, bytes);
    if (list.purpose() != purpose) {
      throw new UnusableCodeList(
          file
              + " is a list of "
              + list.purpose().word()
              + " codes and is used as one of "
              + purpose.word()
              + " codes; give the list that has '"
              + purpose.word()
              + "' in its column purpose");
    }
    return list;
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

  /**
   * Reads a list that nobody need have signed, as before signing it.
   *
   * @param file where it is from, for faults
   * @throws UnusableCodeList when it is damaged
   */
  public static CodeList parse(Path file, byte[] bytes) throws UnusableCodeList {
    List<ListedCode> codes = new ArrayList<>();
    Set<ListPurpose> purposes = EnumSet.noneOf(ListPurpose.class);
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().allowUnclosedQuote(false).ofNamedCsvRecord(text(bytes))) {
      for (NamedCsvRecord row : csv) {
        if (!row.getHeader().equals(COLUMNS)) {
          throw new UnusableCodeList(unlike(file, row.getHeader()));
        }
        if (row.getFieldCount() != COLUMNS.size()) {
          throw new UnusableCodeList(
              file
                  + ":"
                  + row.getStartingLineNumber()
                  + ": a row has "
                  + COLUMNS.size()
                  + " fields, this one "
                  + row.getFieldCount()
                  + " (a text with commas stands in quotes)");
        }
        purposes.add(purpose(file, row));
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
    if (purposes.size() > 1) {
      throw new UnusableCodeList(
          file + " has restricted and sensitive codes; make a list of each and have both signed");
    }
    return new CodeList(purposes.iterator().next(), codes, FileDigest.sha256(bytes));
  }

  /** The text; spreadsheets put a byte order mark before it. */
  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String unlike(Path file, List<String> header) {
    String columns = String.join(",", COLUMNS);
    return header.equals(COLUMNS.subList(1, COLUMNS.size()))
        ? file
            + " does not say what it is for: make its header row "
            + columns
            + ", begin each row with restricted or sensitive, and have it signed anew"
        : file + ": the header row is not " + columns;
  }

  private static ListPurpose purpose(Path file, NamedCsvRecord row) throws UnusableCodeList {
    return ListPurpose.of(row.getField("purpose").strip())
        .orElseThrow(
            () ->
                new UnusableCodeList(
                    file
                        + ":"
                        + row.getStartingLineNumber()
                        + ": purpose is restricted or sensitive"));
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
    if (scheme.isEmpty() || scheme.equals(Cluster.SNOMED_CT)) {
      refuseDamaged(code, where);
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
   * A code that a slip or a spreadsheet has made nobody's would guard nothing. Local codes that
   * records have in the scheme of SNOMED CT are no ids of it and can be listed.
   */
  private static void refuseDamaged(String code, String where) throws UnusableCodeList {
    Optional<String> fault = SnomedConceptIds.faultOf(code);
    if (fault.isPresent() && SnomedConceptIds.looksLikeOne(code)) {
      throw new UnusableCodeList(where + "code " + code + ": " + fault.get());
    }
  }

  /**
   * Every code of the list, descendants included.
   *
   * @throws HierarchyNeeded when descendants are asked for and their hierarchy is not loaded, or
   *     does not have the code
   */
  public GuardedCodes expanded(Optional<CodeHierarchy> hierarchy) throws HierarchyNeeded {
    Set<Code> expanded = new HashSet<>();
    for (ListedCode listed : codes) {
      expanded.addAll(listed.code().expanded(hierarchy));
    }
    return new GuardedCodes(expanded, Optional.of(sha256));
  }

  private static String simpleName(IOException failure) {
    return failure.getClass().getSimpleName();
  }
}
