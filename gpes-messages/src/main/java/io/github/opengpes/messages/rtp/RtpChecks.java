package io.github.opengpes.messages.rtp;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request can say that the schema does not refuse: dates against each other, repeated
 * practices, a test without its pack (measured on the public schemas).
 */
public final class RtpChecks {

  private static final String ROOT = "/GPES-Q-E-RTP-Message";
  private static final String BODY = ROOT + "/Run-Time-Parameters/";
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private RtpChecks() {}

  /** Everything that is odd or wrong, in the order of the message. */
  public static List<Fault> check(RunTimeParameters rtp) {
    List<Fault> faults = new ArrayList<>();
    if (rtp.gpesVersion().isBlank()) {
      faults.add(Fault.at(ROOT + "/@GPES-I-Version", Rule.VERSION_EMPTY));
    }
    checkDomain(rtp, faults);
    checkSchedule(rtp.schedule(), faults);
    checkCohort(rtp.cohort(), faults);
    checkExclusions(rtp.participation().exclusions(), faults);
    checkVariables(rtp.variables(), faults);
    if (!ADDRESS.matcher(rtp.returnAddress()).matches()) {
      faults.add(Fault.at(BODY + "DTS-Return-Address", Rule.RTP_RETURN_ADDRESS));
    }
    return List.copyOf(faults);
  }

  private static void checkDomain(RunTimeParameters rtp, List<Fault> faults) {
    boolean isTest = rtp.domain() == QueryDomain.TEST;
    if (isTest && rtp.testPack().isEmpty()) {
      faults.add(Fault.at(BODY + "Query-Domain", Rule.RTP_TEST_PACK_MISSING));
    }
    if (!isTest && rtp.testPack().isPresent()) {
      faults.add(Fault.at(BODY + "Query-Domain", Rule.RTP_TEST_PACK_ON_LIVE));
    }
  }

  private static void checkSchedule(RequestSchedule schedule, List<Fault> faults) {
    if (schedule.cutoff().isBefore(schedule.execution())) {
      faults.add(Fault.at(BODY + "Cutoff-Date", Rule.RTP_CUTOFF_BEFORE_EXECUTION));
    }
    if (schedule.interim().isPresent() && schedule.interim().get().isAfter(schedule.cutoff())) {
      faults.add(Fault.at(BODY + "Interim-Date", Rule.RTP_INTERIM_AFTER_CUTOFF));
    }
  }

  private static void checkCohort(List<CohortPractice> cohort, List<Fault> faults) {
    Set<PracticeId> practices = new HashSet<>();
    Set<CollectorSignature> signatures = new HashSet<>();
    for (int i = 0; i < cohort.size(); i++) {
      String path = BODY + "GP-Practice-Cohort/Practice-ID" + nth(i);
      if (!practices.add(cohort.get(i).practice())) {
        faults.add(Fault.at(path, Rule.RTP_PRACTICE_TWICE));
      } else if (!signatures.add(cohort.get(i).signature())) {
        faults.add(Fault.at(path, Rule.RTP_SIGNATURE_SHARED));
      }
    }
  }

  private static void checkExclusions(List<ExclusionCodes> exclusions, List<Fault> faults) {
    Map<Oid, Set<String>> seen = new HashMap<>();
    for (int i = 0; i < exclusions.size(); i++) {
      Set<String> ofScheme =
          seen.computeIfAbsent(exclusions.get(i).scheme(), scheme -> new HashSet<>());
      List<ExclusionCode> codes = exclusions.get(i).codes();
      for (int k = 0; k < codes.size(); k++) {
        String path =
            BODY + "Patient-Participation/Exclusion-Code-String" + nth(i) + "/CodeValue" + nth(k);
        if (codes.get(k).code().isBlank()) {
          faults.add(Fault.at(path, Rule.RTP_EXCLUSION_EMPTY));
        } else if (!ofScheme.add(codes.get(k).code())) {
          faults.add(Fault.at(path, Rule.RTP_EXCLUSION_TWICE));
        }
      }
    }
  }

  private static void checkVariables(List<SubstitutionValue> variables, List<Fault> faults) {
    Set<GpesUuid> seen = new HashSet<>();
    for (int i = 0; i < variables.size(); i++) {
      if (!seen.add(variables.get(i).aid())) {
        faults.add(
            Fault.at(
                BODY + "Query-Set-Variables/Substitution-Value" + nth(i), Rule.RTP_VARIABLE_TWICE));
      }
    }
  }

  /** The number in a path: from the second on. */
  private static String nth(int index) {
    return index == 0 ? "" : "[" + (index + 1) + "]";
  }
}
