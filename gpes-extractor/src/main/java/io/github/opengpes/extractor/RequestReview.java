package io.github.opengpes.extractor;

import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.RequestStates.Standing;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.TestPackId;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.rtp.CohortPractice;
import io.github.opengpes.messages.rtp.QueryDomain;
import io.github.opengpes.messages.rtp.RequestSchedule;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.state.RequestState;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Decides practice by practice whether a request is accepted: the checks in a fixed order, the
 * first that objects gives the reason (docs/extractor/checks.md).
 */
final class RequestReview {

  /** Faults that have a reason of their own, or belong to single practices. */
  private static final Set<Rule> JUDGED_APART =
      EnumSet.of(
          Rule.RTP_PRACTICE_TWICE,
          Rule.RTP_SIGNATURE_SHARED,
          Rule.RTP_CUTOFF_BEFORE_EXECUTION,
          Rule.RTP_INTERIM_AFTER_CUTOFF,
          Rule.RTP_TEST_PACK_MISSING,
          Rule.RTP_RETURN_ADDRESS);

  /** Under MESH the return address is the mailbox at this domain (our design). */
  private static final String RETURN_DOMAIN = "@dts.nhs.uk";

  private final Site site;
  private final QueryEngine engine;
  private final Requests requests;
  private final RequestStates states;
  private final EnglishTime time;

  RequestReview(Books books, Site site, QueryEngine engine) {
    this.site = site;
    this.engine = engine;
    this.requests = books.requests();
    this.states = books.states();
    this.time = books.time();
  }

  /** A request that could be read, where it came from, and what is wrong with it as a message. */
  record Submitted(RunTimeParameters parameters, MailboxId sender, List<Fault> faults) {}

  /** What holds for every practice of the request; empty: nothing objects. */
  Optional<ResponseReason> ofAll(Submitted submitted) {
    RunTimeParameters parameters = submitted.parameters();
    boolean damaged =
        submitted.faults().stream()
            .anyMatch(fault -> fault.isError() && !JUDGED_APART.contains(fault.rule()));
    if (damaged) {
      return Optional.of(ResponseReason.MESSAGE_UNREADABLE);
    }
    return domain(parameters)
        .or(() -> returnAddress(submitted))
        .or(() -> schedule(parameters.schedule()))
        .or(() -> engine.objection(parameters));
  }

  private Optional<ResponseReason> domain(RunTimeParameters parameters) {
    if (parameters.domain() != site.domain()) {
      return Optional.of(
          site.domain() == QueryDomain.TEST
              ? ResponseReason.LIVE_ON_TEST_SYSTEM
              : ResponseReason.TEST_ON_LIVE_SYSTEM);
    }
    boolean packWanted = parameters.domain() == QueryDomain.TEST;
    Optional<TestPackId> pack = parameters.testPack();
    return packWanted && !pack.map(site::hasTestPack).orElse(false)
        ? Optional.of(ResponseReason.TEST_PACK_UNKNOWN)
        : Optional.empty();
  }

  /** Results go to the sender; an address that says another mailbox is refused, not overruled. */
  private static Optional<ResponseReason> returnAddress(Submitted submitted) {
    String address = submitted.parameters().returnAddress();
    String expected = submitted.sender().value().toLowerCase(Locale.ROOT) + RETURN_DOMAIN;
    return address.toLowerCase(Locale.ROOT).equals(expected)
        ? Optional.empty()
        : Optional.of(ResponseReason.RETURN_ADDRESS_UNUSABLE);
  }

  private Optional<ResponseReason> schedule(RequestSchedule schedule) {
    if (schedule.cutoff().isBefore(schedule.execution())) {
      return Optional.of(ResponseReason.CUTOFF_BEFORE_EXECUTION);
    }
    LocalDate today = time.today();
    if (schedule.cutoff().isBefore(today)) {
      return Optional.of(ResponseReason.CUTOFF_PASSED);
    }
    return schedule.interim().filter(interim -> interim.isAfter(schedule.cutoff())).isPresent()
        ? Optional.of(ResponseReason.SCHEDULE_IMPOSSIBLE)
        : Optional.empty();
  }

  /** What is said for one practice. */
  ResponseReason of(
      Handle tx,
      RunTimeParameters parameters,
      CohortPractice member,
      Optional<ResponseReason> ofAll) {
    PracticeId practice = member.practice();
    if (occurrences(parameters, practice) > 1) {
      return ResponseReason.PRACTICE_TWICE;
    }
    if (!site.serves(practice)) {
      return ResponseReason.PRACTICE_NOT_SERVED;
    }
    if (site.isShared(practice)) {
      return ResponseReason.PRACTICE_SHARED;
    }
    RequestStates.Key key = new RequestStates.Key(parameters.identity().sqi(), practice);
    Optional<RequestState> state = states.find(tx, key).map(Standing::state);
    if (state.filter(RequestReview::isWithoutConsent).isPresent()) {
      return ResponseReason.PRACTICE_NOT_AUTHORISED;
    }
    if (!parameters.identity().reIssue() && requests.find(tx, key).isPresent()) {
      return ResponseReason.DUPLICATE_REQUEST;
    }
    if (isSignatureUsed(tx, parameters, member, key)) {
      return ResponseReason.SIGNATURE_REUSED;
    }
    return ofAll.orElse(ResponseReason.ACCEPTED);
  }

  private static boolean isWithoutConsent(RequestState state) {
    return state == RequestState.NOTIFIED || state == RequestState.DECLINED;
  }

  private boolean isSignatureUsed(
      Handle tx, RunTimeParameters parameters, CohortPractice member, RequestStates.Key key) {
    long inCohort =
        parameters.cohort().stream()
            .filter(other -> other.signature().equals(member.signature()))
            .count();
    return inCohort > 1 || requests.isSignatureOfAnother(tx, key, member.signature());
  }

  private static long occurrences(RunTimeParameters parameters, PracticeId practice) {
    return parameters.cohort().stream()
        .filter(member -> member.practice().equals(practice))
        .count();
  }
}
