package io.github.opengpes.requirements.terminology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a SNOMED CT release in RF2 that OpenGPES can use. Files are told apart by their
 * header, and found in a folder by the names that releases give them (international and UK, also
 * the UK monolith).
 *
 * @param relationships relationship snapshots, for {@link Rf2Relationships}
 * @param descriptions description snapshots in English, for {@link Rf2Terms}
 * @param languages language reference sets, which say which description is preferred
 */
public record Rf2Release(List<Path> relationships, List<Path> descriptions, List<Path> languages) {

  /** No files. */
  public static final Rf2Release NONE = new Rf2Release(List.of(), List.of(), List.of());

  private static final Pattern NAMES =
      Pattern.compile(
          "x?(sct2_Relationship_\\w*Snapshot"
              + "|sct2_Description_\\w*Snapshot-en(-[A-Za-z]+)?"
              + "|der2_cRefset_Language\\w*Snapshot-en(-[A-Za-z]+)?)_\\w+\\.txt");

  /** Copies the lists. */
  public Rf2Release {
    relationships = List.copyOf(relationships);
    descriptions = List.copyOf(descriptions);
    languages = List.copyOf(languages);
  }

  /**
   * Sorts files and finds those of folders, at any depth.
   *
   * @throws IOException when something cannot be read, a file is none of the three kinds, or a
   *     folder has none of them; the message names it
   */
  public static Rf2Release of(List<Path> filesAndFolders) throws IOException {
    List<Path> relationships = new ArrayList<>();
    List<Path> descriptions = new ArrayList<>();
    List<Path> languages = new ArrayList<>();
    for (Path given : filesAndFolders) {
      for (Path file : Files.isDirectory(given) ? in(given) : List.of(given)) {
        String header = Rf2Rows.headerOf(file);
        if (header.startsWith(Rf2Rows.RELATIONSHIPS.header())) {
          relationships.add(file);
        } else if (header.startsWith(Rf2Rows.DESCRIPTIONS.header())) {
          descriptions.add(file);
        } else if (header.startsWith(Rf2Rows.LANGUAGES.header())) {
          languages.add(file);
        } else {
          throw new IOException(
              file
                  + ", line 1: not the header of an RF2 relationship, description or language file");
        }
      }
    }
    return new Rf2Release(relationships, descriptions, languages);
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found =
          files
              .filter(file -> NAMES.matcher(String.valueOf(file.getFileName())).matches())
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new IOException(
            folder
                + ": no RF2 snapshot in it (sct2_Relationship_Snapshot_*.txt,"
                + " sct2_Description_Snapshot-en_*.txt, der2_cRefset_LanguageSnapshot-en_*.txt)");
      }
      return found;
    }
  }
}
