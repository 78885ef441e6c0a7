package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.collector.collection.Exclusion;
import io.github.opengpes.collector.collection.Participation;
import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.CollectionRows;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.TestPackId;
import io.github.opengpes.messages.rtp.CohortPractice;
import io.github.opengpes.messages.rtp.PatientParticipation;
import io.github.opengpes.messages.rtp.RequestIdentity;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Sends the run-time parameters: one message for each extractor with all its practices that take
 * part, once each of them has answered or counts as silent.
 */
final class Requesting {

  private final Ledger ledger;
  private final Plans plans;
  private final Postbox postbox;
  private final CollectorConfiguration configuration;
  private final EnglishTime time;
  private final Supplier<UUID> uuids;
  private final DurableWriteListener writes;

  Requesting(
      Ledger ledger,
      Plans plans,
      Postbox postbox,
      CollectorConfiguration configuration,
      EnglishTime time,
      Supplier<UUID> uuids,
      DurableWriteListener writes) {
    this.ledger = ledger;
    this.plans = plans;
    this.postbox = postbox;
    this.configuration = configuration;
    this.time = time;
    this.uuids = uuids;
    this.writes = writes;
  }

  /** Queues every request that is due. */
  boolean step() throws IOException {
    List<CollectionRows.Row> open =
        ledger.store().inTransaction(tx -> ledger.collections().open(tx, time.today()));
    boolean any = false;
    for (CollectionRows.Row collection : open) {
      Optional<PlannedCollection> plan = plans.of(collection);
      if (plan.isPresent()) {
        for (Map.Entry<MailboxId, List<CohortRows.Row>> due : due(plan.get()).entrySet()) {
          request(plan.get(), due.getKey(), due.getValue());
          any = true;
        }
      }
    }
    return any;
  }

  /** The practices to ask for, by extractor; none of an extractor that waits for an answer. */
  private Map<MailboxId, List<CohortRows.Row>> due(PlannedCollection plan) {
    boolean asked = plan.definition().notifications().asksBefore();
    Map<MailboxId, List<CohortRows.Row>> ready = new LinkedHashMap<>();
    Set<MailboxId> waiting = new HashSet<>();
    ledger
        .store()
        .useTransaction(
            tx -> {
              Map<RequestStates.Key, RequestState> states = states(tx, plan);
              for (CohortRows.Row row : ledger.cohort().of(tx, plan.definition().instance())) {
                Optional<RequestState> state = Optional.ofNullable(states.get(row.key()));
                if (asked ? state.equals(Optional.of(RequestState.AUTHORISED)) : state.isEmpty()) {
                  ready.computeIfAbsent(row.extractor(), key -> new ArrayList<>()).add(row);
                } else if (state.isEmpty() || state.get() == RequestState.NOTIFIED) {
                  waiting.add(row.extractor());
                }
              }
            });
    ready.keySet().removeAll(waiting);
    return ready;
  }

  private Map<RequestStates.Key, RequestState> states(Handle tx, PlannedCollection plan) {
    return ledger.states().of(tx, plan.definition().instance()).stream()
        .collect(Collectors.toMap(RequestStates.Standing::key, RequestStates.Standing::state));
  }

  private void request(PlannedCollection plan, MailboxId extractor, List<CohortRows.Row> practices)
      throws IOException {
    GpesUuid rtp = GpesUuid.of(uuids.get());
    List<CohortPractice> cohort = new ArrayList<>();
    for (CohortRows.Row practice : practices) {
      cohort.add(new CohortPractice(practice.key().practice(), CollectorSignature.of(uuids.get())));
    }
    OutboxMessage message =
        postbox.prepare(
            new RtpFormat(),
            parameters(plan, rtp, cohort),
            rtp,
            extractor,
            Optional.of(plan.definition().instance()));
    ledger
        .store()
        .useTransaction(
            tx -> {
              ledger.requests().add(tx, rtp, plan.definition().instance(), extractor);
              for (int i = 0; i < practices.size(); i++) {
                requested(tx, practices.get(i), rtp, cohort.get(i).signature());
              }
              postbox.queue(tx, message);
            });
    writes.done(DurableWrite.REQUEST_QUEUED);
  }

  private void requested(
      Handle tx, CohortRows.Row practice, GpesUuid rtp, CollectorSignature signature) {
    ledger.cohort().requested(tx, practice.key(), rtp, signature);
    if (ledger.states().find(tx, practice.key()).isPresent()) {
      ledger.states().move(tx, practice.key(), RequestState.REQUESTED, "the practice takes part");
    } else {
      ledger
          .states()
          .begin(
              tx,
              practice.key(),
              RequestState.REQUESTED,
              "the collection asks without notification");
    }
  }

  private RunTimeParameters parameters(
      PlannedCollection plan, GpesUuid rtp, List<CohortPractice> cohort) {
    CollectionDefinition definition = plan.definition();
    Participation participation = definition.participationOrDefault();
    return new RunTimeParameters(
        configuration.messageVersion(),
        new RequestIdentity(
            definition.instance(),
            rtp,
            time.local(),
            false,
            Optional.of(definition.name()),
            definition.description()),
        definition.domain(),
        definition.testPackId().map(TestPackId::of),
        definition.schedule(),
        cohort,
        new PatientParticipation(
            participation.considerRecordSharing(),
            participation.includeSealed(),
            participation.excludeSFlagged(),
            definition.exclusionList().stream().map(Exclusion::toMessage).toList()),
        plan.substitutions(),
        definition.showDescriptions().orElse(false),
        definition.returnAddress().orElseGet(this::ownAddress));
  }

  /** Under MESH results go to the mailbox that asked; the element says so (our own design). */
  private String ownAddress() {
    return configuration.ownMailbox().value().toLowerCase(Locale.ROOT) + "@dts.nhs.uk";
  }
}
