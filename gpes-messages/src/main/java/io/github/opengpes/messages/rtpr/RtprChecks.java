package io.github.opengpes.messages.rtpr;

import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a response can say that the schema does not refuse. */
public final class RtprChecks {

  private static final String ROOT = "/GPES-E-Q-RTPR-Message";
  private static final String COHORT = ROOT + "/Run-Time-Parameters-Response/GP-Practice-Cohort/";

  private RtprChecks() {}

  /** Everything that is wrong, in the order of the message. */
  public static List<Fault> check(RunTimeParametersResponse response) {
    List<Fault> faults = new ArrayList<>();
    if (response.gpesVersion().isBlank()) {
      faults.add(Fault.at(ROOT + "/@GPES-I-Version", Rule.VERSION_EMPTY));
    }
    Set<PracticeId> practices = new HashSet<>();
    Set<ExtractorSignature> signatures = new HashSet<>();
    for (int i = 0; i < response.practices().size(); i++) {
      PracticeResponse practice = response.practices().get(i);
      String path = COHORT + "Practice-ID" + (i == 0 ? "" : "[" + (i + 1) + "]");
      if (!practices.add(practice.practice())) {
        faults.add(Fault.at(path, Rule.RTPR_PRACTICE_TWICE));
      } else if (practice.extractorSignature().isPresent()
          && !signatures.add(practice.extractorSignature().get())) {
        faults.add(Fault.at(path, Rule.RTPR_SIGNATURE_SHARED));
      }
    }
    return List.copyOf(faults);
  }
}
