package io.github.opengpes.messages.rtp;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.TestPackId;
import io.github.opengpes.messages.internal.Texts;
import java.util.List;
import java.util.Optional;

/**
 * A request to run one query for a cohort of practices: message GPES-Q-E-RTP. What each field makes
 * the extractor do is in docs/messages/run-time-parameters.md. Each value is of its type; whether
 * the values go together is for {@link RtpChecks}, so that a senseless request can still be
 * answered.
 *
 * @param gpesVersion GPES-I version that the sender follows
 * @param identity which run of which query
 * @param domain live or test
 * @param testPack the test pack of a request in domain Test
 * @param schedule dates, priority, retention
 * @param cohort the practices asked, at least one
 * @param participation which patients are left out
 * @param variables values for the placeholders of the extraction requirement; may be empty
 * @param showDescriptions whether the optional names in the results are to be filled
 * @param returnAddress where results go, as account@domain
 */
public record RunTimeParameters(
    String gpesVersion,
    RequestIdentity identity,
    QueryDomain domain,
    Optional<TestPackId> testPack,
    RequestSchedule schedule,
    List<CohortPractice> cohort,
    PatientParticipation participation,
    List<SubstitutionValue> variables,
    boolean showDescriptions,
    String returnAddress) {

  public RunTimeParameters {
    Texts.free(gpesVersion, 255, "GPES-I-Version");
    cohort = Texts.some(cohort, "practice");
    variables = List.copyOf(variables);
    Texts.free(returnAddress, 1000, "a return address");
  }

  /** The collector's signature for a practice, when the practice is in the cohort. */
  public Optional<CollectorSignature> signatureFor(PracticeId practice) {
    return cohort.stream()
        .filter(member -> member.practice().equals(practice))
        .map(CohortPractice::signature)
        .findFirst();
  }
}
