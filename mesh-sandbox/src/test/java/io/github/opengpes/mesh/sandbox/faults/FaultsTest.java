package io.github.opengpes.mesh.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.opengpes.mesh.sandbox.SandboxClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls the rules meet, and how they are counted. */
class FaultsTest {

  private static final Fault.Status BUSY = Fault.Status.of(503);

  private final SandboxClock clock =
      SandboxClock.following(Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC));
  private final Faults faults = new Faults(clock);

  private void rule(Match match) {
    faults.add(new FaultRule("rule", match, BUSY));
  }

  private boolean met(ObservedCall call) throws IOException {
    return faults.decide(call).outcome().isPresent();
  }

  /** Numbers, from 1, of the calls that are met among so many. */
  private List<Integer> metOf(int calls) throws IOException {
    List<Integer> met = new ArrayList<>();
    for (int number = 1; number <= calls; number++) {
      if (met(TestCall.list("X26ABC1"))) {
        met.add(number);
      }
    }
    return met;
  }

  @Test
  void nothingHappensWithoutARule() throws IOException {
    assertThat(faults.quiet()).isTrue();
    assertThat(faults.decide(TestCall.list("X26ABC1"))).isEqualTo(Verdict.NONE);
  }

  @Test
  void meetsOnlyTheNthCall() throws IOException {
    rule(Match.any().withCalls(Calls.nth(3)));
    assertThat(metOf(10)).containsExactly(3);
  }

  @Test
  void meetsEveryKthCallFromTheNthAtMostSoManyTimes() throws IOException {
    rule(Match.any().withCalls(Calls.EACH.withFrom(2).withEvery(3).withTimes(3)));
    assertThat(metOf(20)).containsExactly(2, 5, 8);
  }

  @Test
  void countsWhatFittedAndWhatWasMet() throws IOException {
    rule(Match.of(Operation.LIST).withCalls(Calls.first(2)));
    metOf(5);
    met(TestCall.send("local"));
    Faults.Standing standing = faults.standings().get(0);
    assertThat(standing.fitted()).isEqualTo(5);
    assertThat(standing.fired()).isEqualTo(2);
  }

  @Test
  void countsEachMailboxForItselfWhereAsked() throws IOException {
    rule(Match.any().withCalls(Calls.first(1).withPer(Calls.Per.MAILBOX)));
    assertThat(met(TestCall.list("X26ABC1"))).isTrue();
    assertThat(met(TestCall.list("X26ABC1"))).isFalse();
    assertThat(met(TestCall.list("X26ABC2"))).isTrue();
  }

  @Test
  void countsEachMessageForItselfFromItsSendingToItsFetching() throws IOException {
    rule(Match.any().withCalls(Calls.first(2).withPer(Calls.Per.MESSAGE)));
    assertThat(met(TestCall.send("local 1"))).isTrue();
    assertThat(met(TestCall.get("ID1", "local 1"))).isTrue();
    assertThat(met(TestCall.get("ID1", "local 1"))).isFalse();
    assertThat(met(TestCall.send("local 2"))).isTrue();
    assertThat(met(TestCall.get("ID3", ""))).isTrue();
    assertThat(met(TestCall.get("ID4", ""))).isTrue();
  }

  @Test
  void chanceIsTheSameForTheSameSeed() throws IOException {
    List<List<Integer>> met = new ArrayList<>();
    for (long seed : new long[] {7, 7, 8}) {
      faults.clear();
      FaultRule rule = new FaultRule("r", Match.any().withCalls(Calls.EACH.withChance(0.25)), BUSY);
      faults.add(FaultRules.of(rule).withSeed(seed));
      met.add(metOf(1000));
    }
    assertThat(met.get(1)).isEqualTo(met.get(0));
    assertThat(met.get(2)).isNotEqualTo(met.get(0));
    assertThat(met.get(0).size()).isCloseTo(250, within(60));
  }

  @Test
  void aDelayIsDrawnBetweenItsBoundsAndDelaysAddUp() throws IOException {
    Fault.Delay spread = new Fault.Delay(Duration.ofMillis(100), Duration.ofMillis(300));
    faults.add(
        new FaultRule("a", Match.any(), spread),
        new FaultRule("b", Match.any(), Fault.Delay.of(Duration.ofSeconds(1))));
    Set<Duration> drawn = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      drawn.add(faults.decide(TestCall.list("X26ABC1")).delay());
    }
    assertThat(drawn).hasSizeGreaterThan(40);
    assertThat(drawn)
        .allSatisfy(
            delay -> assertThat(delay).isBetween(Duration.ofMillis(1100), Duration.ofMillis(1300)));
  }

  @Test
  void theSlowestTrickleHoldsAndSkewsAddUp() throws IOException {
    faults.add(
        new FaultRule("a", Match.any(), new Fault.SlowTrickle(500)),
        new FaultRule("b", Match.any(), new Fault.SlowTrickle(100)),
        new FaultRule("c", Match.any(), new Fault.ClockSkew(Duration.ofHours(3))),
        new FaultRule("d", Match.any(), new Fault.ClockSkew(Duration.ofHours(-1))));
    Verdict verdict = faults.decide(TestCall.list("X26ABC1"));
    assertThat(verdict.bytesPerSecond()).hasValue(100);
    assertThat(verdict.skew()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void aRuleThatComesTooLateUsesNothingUp() throws IOException {
    faults.add(
        new FaultRule("first", Match.any().withCalls(Calls.first(1)), BUSY),
        new FaultRule("second", Match.any().withCalls(Calls.first(1)), new Fault.ResetAfter()));
    ObservedCall call = TestCall.list("X26ABC1");
    assertThat(faults.decide(call).outcome()).contains(BUSY);
    assertThat(faults.decide(call).outcome()).contains(new Fault.ResetAfter());
    assertThat(faults.decide(call).outcome()).isEmpty();
  }

  @Test
  void holdsForSoLongOfTheSandboxsTime() throws IOException {
    rule(Match.any().withPeriod(Period.lasting(Duration.ofDays(5))));
    assertThat(met(TestCall.list("X26ABC1"))).isTrue();
    clock.advance(Duration.ofDays(5).minusNanos(1));
    assertThat(met(TestCall.list("X26ABC1"))).isTrue();
    clock.advance(Duration.ofNanos(1));
    assertThat(met(TestCall.list("X26ABC1"))).isFalse();
  }

  @Test
  void holdsBetweenTwoInstants() throws IOException {
    Period.Moment from = Period.Moment.parse("2026-11-22T10:00:00Z");
    rule(Match.any().withPeriod(new Period(Optional.of(from), Optional.empty())));
    assertThat(met(TestCall.list("X26ABC1"))).isFalse();
    clock.advance(Duration.ofHours(1));
    assertThat(met(TestCall.list("X26ABC1"))).isTrue();
  }

  @Test
  void asksForEverythingThatACallHas() throws IOException {
    ObservedCall send = TestCall.send("local 7", "Quarter 3", "<xml>unusual</xml>");
    Match fits =
        Match.of(Operation.SEND)
            .withMailbox("x26*")
            .withRecipient("*ABC2")
            .withWorkflow("QOF_*")
            .withSubject("Quarter*")
            .withLocalId("local 7")
            .withChunk(1)
            .withHeader("Mex-FileName", "*.xml")
            .withContent("unusual", 100);
    List<Match> others =
        List.of(
            fits.withOperations(EnumSet.of(Operation.GET)),
            fits.withMailbox("X26"),
            fits.withRecipient("X26ABC1"),
            fits.withWorkflow("qof_*"),
            fits.withSubject("*4"),
            fits.withLocalId(""),
            fits.withChunk(2),
            fits.withMessageId("ID"),
            fits.withHeader("Mex-FileName", "*.csv"),
            fits.withHeader("Mex-Absent", "*"),
            fits.withContent("unusual", 11));
    assertThat(fits.fits(send)).isTrue();
    for (Match other : others) {
      assertThat(other.fits(send)).as(other.toString()).isFalse();
    }
    assertThat(Match.any().withMessageId("id1").fits(TestCall.get("ID1", ""))).isTrue();
    assertThat(Match.any().withWorkflow("*").fits(TestCall.list("X26ABC1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*, '', true", "*, abc, true", "a*c, ac, true", "a*c, abbc, true", "a*c, abcd, false",
    "a.c, abc, false", "'', '', true", "'', a, false", "*b*, abc, true", "A, a, false"
  })
  void aStarStandsForAnyCharacters(String pattern, String text, boolean fits) {
    assertThat(TextPattern.of(pattern).matches(text)).isEqualTo(fits);
  }

  @Test
  void rulesAreAddedTakenAwayAndCleared() throws IOException {
    rule(Match.any());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule(Match.any()))
        .withMessageContaining("\"rule\" is in force already");
    assertThat(faults.remove("other")).isFalse();
    assertThat(faults.remove("rule")).isTrue();
    assertThat(faults.quiet()).isTrue();
    rule(Match.any());
    faults.setMarkers(true);
    faults.clear();
    assertThat(faults.quiet()).isTrue();
    assertThat(faults.fired()).isEmpty();
  }

  @Test
  void aRuleThatCanMeetNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FaultRule("r", Match.of(Operation.LIST), new Fault.LostAcknowledgement()))
        .withMessage("lost-acknowledgement happens only to acknowledge, and none is matched");
  }

  @Test
  void aMessageNamesItsScenarioInItsSubjectOrContentAndHasItForItself() throws IOException {
    faults.setMarkers(true);
    TestCall bySubject = TestCall.send("a", "SCENARIO:lost-answer-to-send", "content");
    TestCall byContent = TestCall.send("b", "", "\n SCENARIO:lost-answer-to-send <xml/>");
    for (TestCall call : List.of(bySubject, byContent)) {
      assertThat(faults.decide(call).outcome()).contains(new Fault.ResetAfter());
      assertThat(faults.decide(call).outcome()).isEmpty();
    }
    assertThat(met(TestCall.send("c", "about SCENARIO:lost-answer-to-send", "content"))).isFalse();
    assertThat(met(TestCall.send("d", "SCENARIO:no-such", "content"))).isFalse();
    assertThat(faults.fired()).isEqualTo(Map.of("lost-answer-to-send", 2L));
  }

  @Test
  void messagesNameNoScenariosUnlessThatIsSwitchedOn() throws IOException {
    rule(Match.of(Operation.TRACK));
    assertThat(met(TestCall.send("a", "SCENARIO:lost-answer-to-send", "content"))).isFalse();
  }

  @Test
  void countsRightlyFromManyThreads() {
    rule(Match.any().withCalls(Calls.EACH.withEvery(2).withTimes(100)));
    long met =
        IntStream.range(0, 1000)
            .parallel()
            .filter(
                i -> {
                  try {
                    return met(TestCall.list("X26ABC1"));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .count();
    assertThat(met).isEqualTo(100);
    assertThat(faults.standings().get(0).fitted()).isEqualTo(1000);
  }

  @Test
  void aShortCallIsNotCutBelowNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.ResetMidBody(OptionalLong.of(-1)));
  }
}
