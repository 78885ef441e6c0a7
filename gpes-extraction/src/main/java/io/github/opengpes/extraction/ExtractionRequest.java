package io.github.opengpes.extraction;

import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.util.List;
import java.util.Optional;

/**
 * One extraction of one practice.
 *
 * @param hierarchy for exclusion codes with their children
 * @param leaving what stands between the run and its files
 * @param reports read the run in this order, before the result is written
 */
public record ExtractionRequest(
    RequirementPack pack,
    RunParameters parameters,
    PracticeId practice,
    PatientDataSource source,
    Safeguards safeguards,
    Optional<CodeHierarchy> hierarchy,
    ResultIdentity identity,
    ProducingSystem system,
    ResultFiles files,
    BeforeLeaving leaving,
    List<RunReport> reports) {

  /** Copies the list. */
  public ExtractionRequest {
    reports = List.copyOf(reports);
  }

  /** An extraction without reports. */
  public ExtractionRequest(
      RequirementPack pack,
      RunParameters parameters,
      PracticeId practice,
      PatientDataSource source,
      Safeguards safeguards,
      Optional<CodeHierarchy> hierarchy,
      ResultIdentity identity,
      ProducingSystem system,
      ResultFiles files,
      BeforeLeaving leaving) {
    this(
        pack,
        parameters,
        practice,
        source,
        safeguards,
        hierarchy,
        identity,
        system,
        files,
        leaving,
        List.of());
  }

  /** The same, with reports from the same run. */
  public ExtractionRequest withReports(List<RunReport> wanted) {
    return new ExtractionRequest(
        pack,
        parameters,
        practice,
        source,
        safeguards,
        hierarchy,
        identity,
        system,
        files,
        leaving,
        wanted);
  }
}
