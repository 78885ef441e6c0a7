package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.testkit.boundary.Weighing.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The best pairs of one comparison until now: one, and more where one cannot show all small faults,
 * as each option of a list needs a patient of its own.
 */
final class BestPairs {

  private final Question question;
  private final Map<Integer, Offer> byFault = new HashMap<>();
  private Optional<Offer> best = Optional.empty();

  BestPairs(Question question) {
    this.question = question;
  }

  private record Offer(
      PatientRecord first, SmallSteps.Step step, Weight weight, Weighing weighing) {
    int points() {
      return weight.points() - step.cost();
    }

    static Optional<Offer> better(Optional<Offer> one, Offer other) {
      return one.isPresent() && one.get().points() >= other.points() ? one : Optional.of(other);
    }
  }

  void offer(PatientRecord first, SmallSteps.Step step, Weight weight, Weighing weighing) {
    Offer offer = new Offer(first, step, weight, weighing);
    best = Offer.better(best, offer);
    // Of a gate one pair is enough, and only where nothing else is found.
    for (int fault : weight.shows() == Shows.GATE ? List.<Integer>of() : weight.noticed()) {
      Offer.better(Optional.ofNullable(byFault.get(fault)), offer)
          .ifPresent(better -> byFault.put(fault, better));
    }
  }

  /** Absent: there is no pair. */
  Optional<Shows> shows() {
    return best.map(it -> it.weight().shows());
  }

  private boolean isShown() {
    return best.map(it -> it.weight().shows() == Shows.COMPARISON && it.weight().outcomeDiffers())
        .orElse(false);
  }

  /** Whether one pair shows all that can be shown. */
  boolean isWhole() {
    return isShown()
        && best.map(it -> it.weight().noticed().size()).orElse(0) == question.faults().size();
  }

  /** Whether several pairs do. */
  boolean isCovered() {
    return isShown() && byFault.size() == question.faults().size();
  }

  /** Whether a patient shows more than the best pair does, or as much where there is none. */
  boolean isNews(List<Integer> noticedByPatient) {
    return !noticedByPatient.isEmpty()
        && (!isShown()
            || noticedByPatient.size() >= best.map(it -> it.weight().noticed().size()).orElse(0)
            || !byFault.keySet().containsAll(noticedByPatient));
  }

  /** How many of the small faults one of the pairs shows. */
  int noticed() {
    return shown().size();
  }

  private Set<Integer> shown() {
    Set<Integer> shown = new HashSet<>(byFault.keySet());
    best.ifPresent(it -> shown.addAll(it.weight().noticed()));
    return shown;
  }

  List<String> unnoticed() {
    List<String> words = new ArrayList<>();
    Set<Integer> shown = shown();
    for (int i = 0; i < question.faults().size(); i++) {
      if (!shown.contains(i)) {
        words.add(question.faults().get(i).words());
      }
    }
    return words;
  }

  /** The best, then those that show faults which the ones before do not; made small. */
  List<BoundaryPair> pairs() {
    List<BoundaryPair> pairs = new ArrayList<>();
    Set<Integer> shown = new HashSet<>();
    best.ifPresent(
        it -> {
          shown.addAll(it.weight().noticed());
          pairs.add(pair(it));
        });
    byFault.forEach(
        (fault, offer) -> {
          if (shown.add(fault)) {
            shown.addAll(offer.weight().noticed());
            pairs.add(pair(offer));
          }
        });
    return pairs;
  }

  private BoundaryPair pair(Offer offer) {
    PairShrinker.Two two =
        PairShrinker.shrink(
            new PairShrinker.Two(offer.first(), offer.step().patient()),
            it ->
                offer
                    .weighing()
                    .of(it.first(), it.second())
                    .map(weight -> weight.isAsGoodAs(offer.weight()))
                    .orElse(false));
    return new BoundaryPair(
        question.place(),
        question.words(),
        offer.weighing().ruleset(),
        two.first(),
        two.second(),
        Set.of(),
        offer.step().words(),
        offer.weight().shows(),
        offer.weight().outcomeDiffers(),
        offer.weight().noticed().size());
  }
}
