package io.github.opengpes.collector.flow;

import io.github.opengpes.collector.collection.EnglishTime;
import io.github.opengpes.collector.collection.PlannedCollection;
import io.github.opengpes.collector.record.CohortRows;
import io.github.opengpes.collector.record.CollectionRows;
import io.github.opengpes.collector.record.Ledger;
import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.OutboxMessage;
import io.github.opengpes.exchange.RequestStates;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.notification.QeNotificationFormat;
import io.github.opengpes.messages.notification.Stage;
import io.github.opengpes.messages.state.RequestState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
    boolean any = false;
    for (CollectionRows.Row collection : open()) {
      Optional<PlannedCollection> plan = plans.of(collection);
      if (plan.isPresent() && plan.get().definition().notifications().asksBefore()) {
        any |= stage1(plan.get());
      }
    }
    return any;
  }

  private List<CollectionRows.Row> open() {
    return ledger.store().inTransaction(tx -> ledger.collections().open(tx, time.today()));
  }

  private boolean stage1(PlannedCollection plan) throws IOException {
    List<CohortRows.Row> practices =
        ledger
            .store()
            .inTransaction(
                tx ->
                    ledger.cohort().of(tx, plan.definition().instance()).stream()
                        .filter(row -> ledger.states().find(tx, row.key()).isEmpty())
                        .toList());
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

  /** Queues the stage 2 notifications of accepted results. */
  boolean stage2() throws IOException {
    boolean any = false;
    for (CollectionRows.Row collection : collections()) {
      Optional<PlannedCollection> plan = plans.of(collection);
      if (plan.isPresent() && plan.get().definition().notifications().asksAfter()) {
        any |= stage2(plan.get());
      }
    }
    return any;
  }

  private List<CollectionRows.Row> collections() {
    return ledger.store().inTransaction(ledger.collections()::all);
  }

  private boolean stage2(PlannedCollection plan) throws IOException {
    List<CohortRows.Row> practices =
        ledger
            .store()
            .inTransaction(
                tx ->
                    ledger.cohort().of(tx, plan.definition().instance()).stream()
                        .filter(row -> isToBeAskedAfter(tx, row.key()))
                        .toList());
    if (practices.isEmpty()) {
      return false;
    }
    List<Notice> notices = prepare(Stage.STAGE_2, plan, practices);
    ledger
        .store()
        .useTransaction(tx -> notices.forEach(notice -> queue(tx, Stage.STAGE_2, notice)));
    writes.done(DurableWrite.STAGE2_QUEUED);
    return true;
  }

  private boolean isToBeAskedAfter(Handle tx, RequestStates.Key key) {
    return ledger
            .states()
            .find(tx, key)
            .filter(standing -> standing.state() == RequestState.QR_ACCEPTED)
            .isPresent()
        && ledger.notifications().find(tx, key, Stage.STAGE_2).isEmpty();
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
