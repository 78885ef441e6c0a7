package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.CollectionRows;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.EnglishTime;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.notification.QeNotificationFormat;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Asks the practices: stage 1 before the extraction, stage 2 once their result is accepted. */
final class Notifying {

  private final Ledger ledger;
  private final Plans plans;
  private final Postbox postbox;
  private final NoticeWriter writer;
  private final EnglishTime time;
  private final Supplier<UUID> uuids;
  private final DurableWriteListener writes;

  Notifying(
      Ledger ledger,
      Plans plans,
      Postbox postbox,
      NoticeWriter writer,
      EnglishTime time,
      Supplier<UUID> uuids,
      DurableWriteListener writes) {
    this.ledger = ledger;
    this.plans = plans;
    this.postbox = postbox;
    this.writer = writer;
    this.time = time;
    this.uuids = uuids;
    this.writes = writes;
  }

  private record Notice(RequestStates.Key key, GpesUuid uuid, OutboxMessage message) {}

  /** Queues the stage 1 notifications of collections that have gone out. */
  boolean stage1() throws IOException {
    List<CollectionRows.Row> open =
        ledger.store().inTransaction(tx -> ledger.collections().open(tx, time.today()));
    boolean any = false;
    for (CollectionRows.Row collection : open) {
      Optional<PlannedCollection> plan = plans.of(collection);
      if (plan.isPresent() && plan.get().definition().notifications().asksBefore()) {
        any |= stage1(plan.get());
      }
    }
    return any;
  }

  private boolean stage1(PlannedCollection plan) throws IOException {
    List<CohortRows.Row> practices = ledger.store().inTransaction(tx -> notAsked(tx, plan));
    if (practices.isEmpty()) {
      return false;
    }
    List<Notice> notices = prepare(Stage.STAGE_1, plan, practices);
    ledger
        .store()
        .useTransaction(
            tx -> {
              for (Notice notice : notices) {
                queue(tx, Stage.STAGE_1, notice);
                ledger
                    .states()
                    .begin(tx, notice.key(), RequestState.NOTIFIED, "asked to take part");
              }
            });
    writes.done(DurableWrite.NOTIFICATIONS_QUEUED);
    return true;
  }

  private List<CohortRows.Row> notAsked(Handle tx, PlannedCollection plan) {
    Set<RequestStates.Key> begun =
        ledger.states().of(tx, plan.definition().instance()).stream()
            .map(RequestStates.Standing::key)
            .collect(Collectors.toSet());
    return ledger.cohort().of(tx, plan.definition().instance()).stream()
        .filter(row -> !begun.contains(row.key()))
        .toList();
  }

  /** Queues the stage 2 notifications of accepted results. */
  boolean stage2() throws IOException {
    Map<PlannedCollection, List<CohortRows.Row>> due = new LinkedHashMap<>();
    ledger
        .store()
        .useTransaction(
            tx -> {
              for (RequestStates.Standing standing :
                  ledger.states().in(tx, RequestState.QR_ACCEPTED)) {
                RequestStates.Key key = standing.key();
                ledger
                    .collections()
                    .find(tx, key.sqi())
                    .flatMap(plans::of)
                    .filter(plan -> plan.definition().notifications().asksAfter())
                    .filter(plan -> ledger.notifications().find(tx, key, Stage.STAGE_2).isEmpty())
                    .ifPresent(
                        plan ->
                            due.computeIfAbsent(plan, asked -> new ArrayList<>())
                                .add(ledger.cohort().find(tx, key).orElseThrow()));
              }
            });
    for (Map.Entry<PlannedCollection, List<CohortRows.Row>> collection : due.entrySet()) {
      List<Notice> notices = prepare(Stage.STAGE_2, collection.getKey(), collection.getValue());
      ledger
          .store()
          .useTransaction(tx -> notices.forEach(notice -> queue(tx, Stage.STAGE_2, notice)));
      writes.done(DurableWrite.STAGE2_QUEUED);
    }
    return !due.isEmpty();
  }

  private List<Notice> prepare(Stage stage, PlannedCollection plan, List<CohortRows.Row> practices)
      throws IOException {
    List<Notice> notices = new ArrayList<>();
    for (CohortRows.Row practice : practices) {
      GpesUuid uuid = GpesUuid.of(uuids.get());
      OutboxMessage message =
          postbox.prepare(
              new QeNotificationFormat(),
              writer.write(uuid, stage, practice.key().practice(), plan),
              uuid,
              practice.extractor(),
              Optional.of(practice.key().sqi()));
      notices.add(new Notice(practice.key(), uuid, message));
    }
    return notices;
  }

  private void queue(Handle tx, Stage stage, Notice notice) {
    ledger.notifications().add(tx, notice.uuid(), notice.key(), stage);
    postbox.queue(tx, notice.message());
  }
}
