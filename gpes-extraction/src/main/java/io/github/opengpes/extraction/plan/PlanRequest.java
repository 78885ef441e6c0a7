package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.util.Optional;

/**
 * A pack to be planned.
 *
 * @param pack checked, its clusters whole
 * @param parameters resolved for this pack
 * @param hierarchy for exclusion codes with their children
 */
public record PlanRequest(
    RequirementPack pack,
    RunParameters parameters,
    Safeguards safeguards,
    Optional<CodeHierarchy> hierarchy) {}
