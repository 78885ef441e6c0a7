package io.github.opengpes.cli.extract;

import io.github.opengpes.extraction.gate.PackBehindGate;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plan and the data that it is for, as the options say. The plan is that of an extraction with
 * the same options: its rules see no restricted code either.
 */
record PlannedRun(Plan plan, Safeguards safeguards, PatientDataSource source) {

  static PlannedRun of(Path requirement, RunOptions options, PrintWriter out)
      throws HierarchyNeeded {
    RequirementPack pack = options.pack(requirement, out);
    Optional<RunTimeParameters> request = options.request(requirement, pack, out);
    Safeguards safeguards = options.safeguards(request);
    Plan plan =
        Planner.plan(
            PackBehindGate.of(pack, options.gate().restricted(options).codes()),
            options.parameters(pack, List.of(pack), request, out).parameters().orElseThrow(),
            safeguards,
            options.hierarchy(safeguards));
    return new PlannedRun(plan, safeguards, options.source(out));
  }
}
