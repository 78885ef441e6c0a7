package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.engine.PlainQueries;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.withheld.PatientFlags;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a result is held against.
 *
 * @param pack as it was run
 * @param practice national code of the practice
 * @param tables of the loaded practice, read by plain queries of the proof's own
 * @param flags what the safeguards say of each patient
 * @param gate what may not leave, whatever the pack says
 * @param pseudonym of an NHS number; absent: the site has no secret for the collection
 * @param approved columns and figures that the approval lists; absent: there is no approval
 */
public record SourceFacts(
    RequirementPack pack,
    String practice,
    PlainQueries tables,
    Safeguards safeguards,
    PatientFlags flags,
    GateTerms gate,
    Optional<UnaryOperator<String>> pseudonym,
    Optional<ApprovedOutput> approved) {}
