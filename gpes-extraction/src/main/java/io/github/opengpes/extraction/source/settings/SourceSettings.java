package io.github.opengpes.extraction.source.settings;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.DataMapping;
import io.github.opengpes.extraction.source.MappedFolder;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.fhir.FhirFolder;
import io.github.opengpes.extraction.source.jdbc.JdbcSettings;
import io.github.opengpes.extraction.source.jdbc.JdbcSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a source file: YAML with one key that says which kind of source it is. */
public final class SourceSettings {

  private static final List<String> KINDS = List.of("folder", "jdbc", "fhir");

  private SourceSettings() {}

  /**
   * The source at a path: a store, a folder in the documented layout or in that of a mapping, or
   * what a source file describes.
   *
   * @param mapping for a folder of foreign files
   * @param environment where the passwords that a source file names may stand
   * @throws UnusableData when there is nothing at the path, and with everything that is wrong with
   *     a source file or a mapping
   */
  public static PatientDataSource at(
      Path path, Optional<Path> mapping, Map<String, String> environment) throws UnusableData {
    if (!Files.exists(path)) {
      throw UnusableData.of(
          DataFault.ofFile(
              String.valueOf(path.getFileName()), "there is no such folder or source file"));
    }
    boolean described = Files.isRegularFile(path);
    if (mapping.isPresent()) {
      if (described) {
        throw UnusableData.of(
            DataFault.ofFile(
                String.valueOf(path.getFileName()),
                "a source file names its own mapping (folder: {path, mapping})"));
      }
      return new MappedFolder(path, MappingReader.read(mapping.get()));
    }
    return described ? read(path, environment) : StoredPatientData.in(path);
  }

  /**
   * Reads a mapping of foreign files onto the layout (docs/extraction/mapping.md).
   *
   * @throws UnusableData with everything that is wrong with it
   */
  public static DataMapping mapping(Path path) throws UnusableData {
    return MappingReader.read(path);
  }

  /**
   * The source that a file describes. Nothing is connected to and no data is read.
   *
   * @param environment where the passwords that the file names may stand
   * @throws UnusableData with everything that is wrong with the file
   */
  public static PatientDataSource read(Path path, Map<String, String> environment)
      throws UnusableData {
    SettingsFile file = new SettingsFile(path);
    SettingsMap root = SettingsMap.of(file, "", file.yaml(), KINDS);
    if (root.keys().size() != 1) {
      file.fault("", "one of " + String.join(", ", KINDS) + " is needed, and only one");
    }
    file.stopIfFaulty();
    PatientDataSource source;
    if (root.has("jdbc")) {
      JdbcSettings settings =
          JdbcSettingsReader.read(file.name(), root.map("jdbc", JdbcSettingsReader.KEYS));
      source = new JdbcSource(settings, environment);
    } else if (root.has("fhir")) {
      SettingsMap fhir = root.map("fhir", FhirSettingsReader.KEYS);
      fhir.needed("folder");
      source =
          new FhirFolder(fhir.path("folder").orElse(Path.of("")), FhirSettingsReader.read(fhir));
    } else {
      source = folder(root.map("folder", List.of("path", "mapping")));
    }
    file.stopIfFaulty();
    return source;
  }

  private static PatientDataSource folder(SettingsMap folder) throws UnusableData {
    folder.needed("path");
    Path path = folder.path("path").orElse(Path.of(""));
    Optional<Path> mapping = folder.path("mapping");
    return mapping.isEmpty()
        ? StoredPatientData.in(path)
        : new MappedFolder(path, MappingReader.read(mapping.get()));
  }
}
