package io.github.opengpes.extractor;

import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.InboxMessage;
import io.github.opengpes.exchange.MessageHandler.Application;
import io.github.opengpes.exchange.MessageHandler.Verdict;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.register.ResponseRegister;
import io.github.opengpes.messages.rtp.CohortPractice;
import io.github.opengpes.messages.rtp.RequestIdentity;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.rtpr.PracticeResponse;
import io.github.opengpes.messages.rtpr.RtprFormat;
import io.github.opengpes.messages.rtpr.RunTimeParametersResponse;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in run-time parameters: reviews them, answers for every practice in one response, and opens
 * the requests, all in one transaction.
 */
final class RequestIntake {

  private static final Logger LOG = LoggerFactory.getLogger(RequestIntake.class);
  private static final RtpFormat RTP = new RtpFormat();
  private static final RtprFormat RTPR = new RtprFormat();

  private final StateStore store;
  private final Site site;
  private final ResponseRegister codes;
  private final RequestReview review;
  private final Requests requests;
  private final RequestStates states;
  private final ResultDispatch dispatch;
  private final Post post;
  private final EnglishTime time;
  private final Supplier<UUID> freshIds;

  RequestIntake(
      Books books,
      Site site,
      ResponseRegister codes,
      RequestReview review,
      ResultDispatch dispatch,
      Post post,
      Supplier<UUID> freshIds) {
    this.store = books.store();
    this.site = site;
    this.codes = codes;
    this.review = review;
    this.requests = books.requests();
    this.states = books.states();
    this.dispatch = dispatch;
    this.post = post;
    this.time = books.time();
    this.freshIds = freshIds;
  }

  /** What a response repeats of its request. */
  private record Repeated(
      ScheduledQueryInstanceId sqi,
      GpesUuid rtpUuid,
      Optional<String> queryName,
      Optional<String> queryDescription) {

    static Repeated of(RequestIdentity identity) {
      return new Repeated(
          identity.sqi(), identity.rtpUuid(), identity.queryName(), identity.queryDescription());
    }
  }

  /** What is said for one practice, and why. */
  private record Answer(
      CohortPractice member, ResponseReason reason, Optional<ExtractorSignature> signature) {}

  Application prepare(InboxMessage message) throws IOException {
    Decoded<RunTimeParameters> decoded = Reading.decode(RTP, message);
    if (decoded.message().isEmpty()) {
      return unreadable(message, decoded.faults());
    }
    RunTimeParameters parameters = decoded.message().get();
    GpesUuid rtpUuid = parameters.identity().rtpUuid();
    if (store.<Boolean, RuntimeException>inTransaction(tx -> requests.isAnswered(tx, rtpUuid))) {
      LOG.info("run-time parameters {} have been answered already: no second effect", rtpUuid);
      return tx -> new Verdict.Applied();
    }
    var submitted = new RequestReview.Submitted(parameters, message.sender(), decoded.faults());
    Optional<ResponseReason> ofAll = review.ofAll(submitted);
    List<Answer> answers =
        store.inTransaction(
            tx ->
                distinct(parameters.cohort()).stream()
                    .map(member -> answer(member, review.of(tx, parameters, member, ofAll)))
                    .toList());
    OutboxMessage response = write(message, Repeated.of(parameters.identity()), answers);
    return tx -> apply(tx, message, parameters, answers, response);
  }

  /** Keeps the faults, and answers what can be answered. */
  private Application unreadable(InboxMessage message, List<Fault> faults) throws IOException {
    Optional<RequestOutline> outline = RequestOutline.read(message.content());
    if (outline.isEmpty()) {
      return Reading.refused(faults);
    }
    List<Answer> answers =
        distinct(outline.get().practices()).stream()
            .map(member -> answer(member, ResponseReason.MESSAGE_UNREADABLE))
            .toList();
    OutboxMessage response =
        write(
            message,
            new Repeated(
                outline.get().sqi(), outline.get().rtpUuid(), Optional.empty(), Optional.empty()),
            answers);
    String finding = Reading.line(faults);
    return tx -> {
      post.queue(tx, response);
      return new Verdict.Refused(finding);
    };
  }

  /** Each practice once: one that stands twice has one answer. */
  private static List<CohortPractice> distinct(List<CohortPractice> cohort) {
    Set<PracticeId> seen = new HashSet<>();
    return cohort.stream().filter(member -> seen.add(member.practice())).toList();
  }

  private Answer answer(CohortPractice member, ResponseReason reason) {
    return new Answer(
        member,
        reason,
        reason == ResponseReason.ACCEPTED
            ? Optional.of(ExtractorSignature.of(freshIds.get()))
            : Optional.empty());
  }

  private OutboxMessage write(InboxMessage message, Repeated asked, List<Answer> answers)
      throws IOException {
    GpesUuid id = Post.idFrom("response to run-time parameters", message.id().value());
    RunTimeParametersResponse response =
        new RunTimeParametersResponse(
            site.gpesVersion(),
            asked.sqi(),
            id,
            asked.rtpUuid(),
            time.local(),
            asked.queryName(),
            asked.queryDescription(),
            answers.stream()
                .map(
                    answer ->
                        new PracticeResponse(
                            answer.member().practice(),
                            answer.member().signature(),
                            answer.signature(),
                            codes.code(answer.reason())))
                .toList());
    return post.write(
        message.sender(),
        site.workflow(MessageKind.RTPR),
        id,
        Optional.of(asked.sqi()),
        RTPR,
        response);
  }

  private Verdict apply(
      Handle tx,
      InboxMessage message,
      RunTimeParameters parameters,
      List<Answer> answers,
      OutboxMessage response) {
    requests.markAnswered(
        tx,
        parameters.identity().rtpUuid(),
        parameters.identity().sqi(),
        message.sender(),
        time.now());
    answers.forEach(answer -> open(tx, message, parameters, answer));
    post.queue(tx, response);
    return new Verdict.Applied();
  }

  private void open(Handle tx, InboxMessage message, RunTimeParameters parameters, Answer answer) {
    RequestStates.Key key =
        new RequestStates.Key(parameters.identity().sqi(), answer.member().practice());
    Optional<RequestState> standing = states.find(tx, key).map(RequestStates.Standing::state);
    Optional<Request> before = requests.find(tx, key);
    if ((before.isPresent() && !parameters.identity().reIssue())
        || standing.filter(state -> !state.canBecome(RequestState.REQUESTED)).isPresent()) {
      // What stands is not touched: the request before it, or the practice's word.
      LOG.info("{}: refused, {}", key, answer.reason());
      return;
    }
    String cause = "run-time parameters " + parameters.identity().rtpUuid();
    int issue = before.map(Request::issue).orElse(0) + 1;
    if (standing.isPresent()) {
      dispatch.withdrawUnsent(tx, key);
      states.move(tx, key, RequestState.REQUESTED, cause);
    } else {
      states.begin(tx, key, RequestState.REQUESTED, cause);
    }
    requests.put(
        tx,
        new Request(
            key,
            parameters.identity().rtpUuid(),
            String.valueOf(message.content().getFileName()),
            message.sender(),
            answer.member().signature(),
            answer.signature(),
            codes.code(answer.reason()),
            parameters.schedule(),
            issue,
            Request.Running.NOT_YET));
    boolean accepted = answer.reason() == ResponseReason.ACCEPTED;
    states.move(
        tx,
        key,
        accepted ? RequestState.ACCEPTED : RequestState.REFUSED,
        accepted ? cause : cause + ": " + answer.reason());
  }
}
