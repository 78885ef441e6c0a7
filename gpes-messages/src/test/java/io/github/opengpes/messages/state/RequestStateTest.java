package io.github.opengpes.messages.state;

import static io.github.opengpes.messages.state.RequestState.ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.AUTHORISED;
import static io.github.opengpes.messages.state.RequestState.CANCELLED;
import static io.github.opengpes.messages.state.RequestState.DECLINED;
import static io.github.opengpes.messages.state.RequestState.DELIVERED;
import static io.github.opengpes.messages.state.RequestState.EXPIRED;
import static io.github.opengpes.messages.state.RequestState.FAILED;
import static io.github.opengpes.messages.state.RequestState.HELD;
import static io.github.opengpes.messages.state.RequestState.NOTIFIED;
import static io.github.opengpes.messages.state.RequestState.PURGED;
import static io.github.opengpes.messages.state.RequestState.QR_ACCEPTED;
import static io.github.opengpes.messages.state.RequestState.QR_REJECTED;
import static io.github.opengpes.messages.state.RequestState.RECALLED;
import static io.github.opengpes.messages.state.RequestState.REFUSED;
import static io.github.opengpes.messages.state.RequestState.RELEASED;
import static io.github.opengpes.messages.state.RequestState.REQUESTED;
import static io.github.opengpes.messages.state.RequestState.RUNNING;
import static io.github.opengpes.messages.state.RequestState.SENT;
import static io.github.opengpes.messages.state.RequestState.WITHHELD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The changes of state, as the project's state table names them. */
class RequestStateTest {

  @Test
  void aResultTravelsFromTheNotificationToTheRelease() {
    List<RequestState> way =
        List.of(
            NOTIFIED,
            AUTHORISED,
            REQUESTED,
            ACCEPTED,
            RUNNING,
            HELD,
            SENT,
            DELIVERED,
            QR_ACCEPTED,
            RELEASED);
    for (int i = 1; i < way.size(); i++) {
      assertThat(way.get(i - 1).canBecome(way.get(i))).as("%s", way.get(i)).isTrue();
    }
  }

  @Test
  void aResultThatMeshReturnsIsHeldAgain() {
    assertThat(SENT.canBecome(HELD)).isTrue();
    assertThat(DELIVERED.canBecome(HELD)).isFalse();
  }

  @Test
  void eachDecisionHasItsTwoOutcomes() {
    assertThat(NOTIFIED.next()).containsExactlyInAnyOrder(AUTHORISED, DECLINED, CANCELLED);
    assertThat(REQUESTED.next()).contains(ACCEPTED, REFUSED);
    assertThat(RUNNING.next()).contains(HELD, FAILED);
    assertThat(DELIVERED.next()).contains(QR_ACCEPTED, QR_REJECTED);
    assertThat(QR_ACCEPTED.next()).contains(RELEASED, WITHHELD);
  }

  @Test
  void aRejectedResultIsCorrectedAndSentAgain() {
    assertThat(QR_REJECTED.canBecome(SENT)).isTrue();
  }

  @Test
  void aFailedRunIsTriedAgain() {
    assertThat(FAILED.canBecome(RUNNING)).isTrue();
  }

  @Test
  void theCutOffEndsWhatHasNotBeenSentAndNothingElse() {
    EnumSet<RequestState> ended = EnumSet.noneOf(RequestState.class);
    for (RequestState state : RequestState.values()) {
      if (state.canBecome(EXPIRED)) {
        ended.add(state);
      }
    }
    assertThat(ended).containsExactlyInAnyOrder(REQUESTED, ACCEPTED, RUNNING, HELD, FAILED);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NOTIFIED", "DECLINED"})
  void aReissueLeadsBackToRequested(RequestState state) {
    assertThat(state.canBecome(REQUESTED)).isTrue();
  }

  @Test
  void whoDeclinedIsNotAskedForResults() {
    assertThat(DECLINED.next()).isEmpty();
  }

  @Test
  void aRecallNeedsSomethingThatWasSent() {
    assertThat(HELD.canBecome(RECALLED)).isFalse();
    assertThat(SENT.canBecome(RECALLED)).isTrue();
    assertThat(RELEASED.canBecome(RECALLED)).isTrue();
    assertThat(PURGED.canBecome(RECALLED)).isFalse();
  }

  @Test
  void theCollectorSeesTheArrivalOfAResultAndNotTheRun() {
    assertThat(ACCEPTED.canBecome(DELIVERED)).isTrue();
    assertThat(REFUSED.canBecome(DELIVERED)).isFalse();
    assertThat(WITHHELD.canBecome(DELIVERED)).isFalse();
  }
}
