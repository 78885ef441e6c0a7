package io.github.opengpes.requirements.terminology;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * The files of a SNOMED CT release in RF2 that OpenGPES can use: given one by one, in a folder, or
 * in the zip that a release comes as, which is read in place. Files are told apart by their header,
 * and found in folders and zips by the names that releases give them (international and UK, also
 * the UK monolith). To be closed when its files are read.
 */
public final class Rf2Release implements AutoCloseable {

  private static final Pattern NAMES =
      Pattern.compile(
          "x?(sct2_Relationship_\\w*Snapshot"
              + "|sct2_Description_\\w*Snapshot-en(-[A-Za-z]+)?"
              + "|der2_cRefset_Language\\w*Snapshot-en(-[A-Za-z]+)?)_\\w+\\.txt");

  private final List<Path> relationships = new ArrayList<>();
  private final List<Path> descriptions = new ArrayList<>();
  private final List<Path> languages = new ArrayList<>();
  private final List<FileSystem> zips = new ArrayList<>();

  private Rf2Release() {}

  /**
   * Sorts files and finds those of folders and zips, at any depth.
   *
   * @throws IOException when something cannot be read, a file is none of the three kinds, or a
   *     folder or zip has none of them; the message names it
   */
  public static Rf2Release of(List<Path> given) throws IOException {
    Rf2Release release = new Rf2Release();
    boolean sorted = false;
    try {
      for (Path path : given) {
        for (Path file : release.files(path)) {
          release.sort(file);
        }
      }
      sorted = true;
      return release;
    } finally {
      if (!sorted) {
        release.close();
      }
    }
  }

  /** Relationship snapshots, for {@link Rf2Relationships}. */
  public List<Path> relationships() {
    return List.copyOf(relationships);
  }

  /** Description snapshots in English, for {@link Rf2Terms}. */
  public List<Path> descriptions() {
    return List.copyOf(descriptions);
  }

  /** Language reference sets, which say which description is preferred. */
  public List<Path> languages() {
    return List.copyOf(languages);
  }

  private List<Path> files(Path given) throws IOException {
    if (Files.isDirectory(given)) {
      return in(given, given);
    }
    return String.valueOf(given.getFileName()).toLowerCase(Locale.ROOT).endsWith(".zip")
        ? in(zip(given), given)
        : List.of(given);
  }

  private Path zip(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try {
      FileSystem zip = FileSystems.newFileSystem(file);
      zips.add(zip);
      return zip.getPath("/");
    } catch (ZipException | ProviderNotFoundException damaged) {
      throw new IOException(file + ": not a zip file; is it whole?", damaged);
    }
  }

  private void sort(Path file) throws IOException {
    String header = Rf2Rows.headerOf(file);
    if (header.startsWith(Rf2Rows.RELATIONSHIPS.header())) {
      relationships.add(file);
    } else if (header.startsWith(Rf2Rows.DESCRIPTIONS.header())) {
      descriptions.add(file);
    } else if (header.startsWith(Rf2Rows.LANGUAGES.header())) {
      languages.add(file);
    } else {
      throw new IOException(
          file + ", line 1: not the header of an RF2 relationship, description or language file");
    }
  }

  private static List<Path> in(Path folder, Path given) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found =
          files
              .filter(file -> NAMES.matcher(String.valueOf(file.getFileName())).matches())
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new IOException(
            given
                + ": no RF2 snapshot in it (sct2_Relationship_Snapshot_*.txt,"
                + " sct2_Description_Snapshot-en_*.txt, der2_cRefset_LanguageSnapshot-en_*.txt)");
      }
      return found;
    }
  }

  @Override
  public void close() throws IOException {
    for (FileSystem zip : zips) {
      zip.close();
    }
  }
}
