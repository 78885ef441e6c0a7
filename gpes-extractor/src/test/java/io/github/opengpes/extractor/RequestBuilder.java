package io.github.opengpes.extractor;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.TestPackId;
import io.github.opengpes.messages.rtp.CohortPractice;
import io.github.opengpes.messages.rtp.ExclusionCodes;
import io.github.opengpes.messages.rtp.PatientParticipation;
import io.github.opengpes.messages.rtp.QueryDomain;
import io.github.opengpes.messages.rtp.RequestIdentity;
import io.github.opengpes.messages.rtp.RequestSchedule;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Run-time parameters with the usual values, but for what a test says. */
final class RequestBuilder {

  ScheduledQueryInstanceId sqi = ExtractorBench.SQI;
  GpesUuid rtpUuid = TestCollector.fresh();
  boolean reIssue;
  QueryDomain domain = QueryDomain.TEST;
  Optional<TestPackId> testPack = Optional.of(TestPackId.of("DEMO-1"));
  LocalDate execution = LocalDate.of(2026, 3, 5);
  LocalDate cutoff = LocalDate.of(2026, 3, 12);
  Optional<LocalDate> interim = Optional.empty();
  int priority = 100;
  int retentionDays = 30;
  final List<CohortPractice> cohort = new ArrayList<>();
  List<ExclusionCodes> exclusions = List.of();
  List<SubstitutionValue> variables = List.of();
  String returnAddress = "x26abc2@dts.nhs.uk";

  RequestBuilder practices(String... practices) {
    for (String practice : practices) {
      with(practice, CollectorSignature.of(UUID.randomUUID()));
    }
    return this;
  }

  RequestBuilder with(String practice, CollectorSignature signature) {
    cohort.add(new CohortPractice(PracticeId.of(practice), signature));
    return this;
  }

  RunTimeParameters build() {
    if (cohort.isEmpty()) {
      practices(ExtractorBench.P1);
    }
    return new RunTimeParameters(
        "6.0",
        new RequestIdentity(
            sqi,
            rtpUuid,
            LocalDateTime.of(2026, 3, 2, 9, 30),
            reIssue,
            Optional.of("A query"),
            Optional.empty()),
        domain,
        testPack,
        new RequestSchedule(execution, cutoff, interim, priority, retentionDays),
        cohort,
        new PatientParticipation(true, false, true, exclusions),
        variables,
        false,
        returnAddress);
  }
}
