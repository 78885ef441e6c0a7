package io.github.opengpes.requirements.terminology;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A kind of RF2 snapshot file: UTF-8, tab-separated, one header line.
 *
 * @param header how its first line begins
 * @param columns how many each line has
 * @param key the column, from 0, by which rows are asked for
 */
record Rf2Rows(String header, int columns, int key) {

  private static final String START = "id\teffectiveTime\tactive\tmoduleId\t";

  /** By the type of the relationship. */
  static final Rf2Rows RELATIONSHIPS = new Rf2Rows(START + "sourceId\tdestinationId\t", 10, 7);

  /** By the code that is described. */
  static final Rf2Rows DESCRIPTIONS =
      new Rf2Rows(START + "conceptId\tlanguageCode\ttypeId\tterm\t", 9, 4);

  /** By the description that is a member. */
  static final Rf2Rows LANGUAGES =
      new Rf2Rows(START + "refsetId\treferencedComponentId\tacceptabilityId", 7, 5);

  /**
   * Hands on the rows whose key is asked for; the others are looked at, and not split.
   *
   * @throws IOException when the file cannot be read or is not of this kind; the message names file
   *     and line
   */
  void read(Path file, Set<String> asked, Consumer<String[]> row) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String first = lines.readLine();
      if (first == null || !first.startsWith(header)) {
        throw new IOException(file + ", line 1: not the header of this kind of RF2 file");
      }
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (asked.contains(key(line, file, number))) {
          row.accept(line.split("\t", -1));
        }
      }
    } catch (CharacterCodingException damaged) {
      throw notUtf8(file, damaged);
    }
  }

  private String key(String line, Path file, int number) throws IOException {
    int found = 0;
    int from = 0;
    String text = "";
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
      if (found == key) {
        text = line.substring(from, tab);
      }
      found++;
      from = tab + 1;
    }
    if (found + 1 != columns) {
      throw new IOException(
          file + ", line " + number + ": " + (found + 1) + " columns, not " + columns);
    }
    return text;
  }

  /** The first line of a file, empty where it has none. */
  static String headerOf(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return Optional.ofNullable(lines.readLine()).orElse("");
    } catch (CharacterCodingException damaged) {
      throw notUtf8(file, damaged);
    }
  }

  private static IOException notUtf8(Path file, CharacterCodingException damaged) {
    return new IOException(file + ": not UTF-8", damaged);
  }
}
