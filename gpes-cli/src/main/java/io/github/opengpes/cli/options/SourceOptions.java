package io.github.opengpes.cli.options;

import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.source.settings.SourceSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the patient data is. */
public final class SourceOptions {

  @Option(
      names = {"--data", "--source"},
      required = true,
      paramLabel = "DIR|FILE",
      description =
          "The patient data: a folder of patients, registrations, journals (CSV or Parquet), a store"
              + " made by 'gpes data import', or a source file that names a database or FHIR"
              + " resources (docs/extraction/sources.md).")
  private Path data;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "Maps the files of --data onto the layout (docs/extraction/mapping.md).")
  private @Nullable Path mapping;

  /** What was given as data. */
  public Path data() {
    return data;
  }

  /** The source; nothing of it is read yet but a source file or a mapping. */
  public PatientDataSource source(FaultList faults, PrintWriter out) {
    try {
      return SourceSettings.at(data, Optional.ofNullable(mapping), System.getenv());
    } catch (UnusableData unusable) {
      throw faults.unusable(mapping == null ? data : mapping, unusable, out);
    }
  }

  /** Names the files that are read. */
  public void name(NamedFiles files) {
    files.read("--data", data);
    files.read("--mapping", mapping);
  }
}
