package io.github.opengpes.extraction.source.fhir;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.RowSource;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of FHIR R4 resources in NDJSON, one type to a file, as a bulk export lays them down:
 * Patient, EpisodeOfCare, Observation, Condition, MedicationRequest, Immunization, Procedure, and
 * Organization and Medication where others point at them (docs/extraction/fhir.md).
 */
public record FhirFolder(Path folder, FhirSettings settings) implements RowSource {

  @Override
  public RowReading open(Optional<String> practice) throws UnusableData, IOException {
    String name = String.valueOf(folder.getFileName());
    if (!Files.isDirectory(folder)) {
      throw UnusableData.of(DataFault.ofFile(name, "there is no such folder"));
    }
    if (Ndjson.files(folder, "Patient").isEmpty()) {
      throw UnusableData.of(
          DataFault.ofFile(name, "there is no Patient.ndjson in it (.ndjson.gz would do as well)"));
    }
    return new FhirReading(folder, settings, practice);
  }
}
