package io.github.opengpes.extraction.request;

import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.messages.rtp.ExclusionCodes;
import io.github.opengpes.messages.rtp.PatientParticipation;
import io.github.opengpes.messages.rtp.QueryDomain;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the terms of a request that bear on the extraction itself. */
public final class RequestTerms {

  private RequestTerms() {}

  /** True when the request asks for the query of this pack (the six hex digits of the SQI id). */
  public static boolean asksFor(RunTimeParameters request, RequirementPack pack) {
    return request.identity().sqi().query().value().equals(pack.queryId());
  }

  /**
   * The parameters of a run: the pack's defaults, over them the request's values by AID, over those
   * what is set for this run.
   *
   * @param set by name, alias or AID
   */
  public static ParameterResolution parameters(
      RequirementPack pack, List<SubstitutionValue> requested, Map<String, String> set) {
    Map<String, String> given = new LinkedHashMap<>();
    for (SubstitutionValue value : requested) {
      String aid = value.aid().toString();
      Optional<Variable> variable = pack.findVariable(aid);
      boolean overridden =
          variable.isPresent()
              && set.keySet().stream().anyMatch(name -> pack.findVariable(name).equals(variable));
      if (!overridden) {
        given.put(aid, value.text());
      }
    }
    given.putAll(set);
    return RunParameters.resolve(pack, given);
  }

  /**
   * The safeguards of a request. In a live one test patients are left out.
   *
   * @param typeOne the site's own codes; a request cannot switch them off
   */
  public static Safeguards safeguards(RunTimeParameters request, TypeOneCodes typeOne) {
    Safeguards safeguards = safeguards(request.participation(), typeOne);
    return request.domain() == QueryDomain.LIVE ? safeguards.withoutTestPatients() : safeguards;
  }

  private static Safeguards safeguards(PatientParticipation participation, TypeOneCodes typeOne) {
    List<ExclusionCode> exclusions = new ArrayList<>();
    for (ExclusionCodes codes : participation.exclusions()) {
      for (var code : codes.codes()) {
        exclusions.add(
            new ExclusionCode(
                new Code(codes.scheme().value(), code.code()), code.includeChildren()));
      }
    }
    return new Safeguards(
        exclusions,
        participation.considerRecordSharing(),
        participation.includeSealed(),
        participation.excludeSFlagged(),
        typeOne);
  }
}
