package io.github.opengpes.mesh.conformance;

import io.github.opengpes.mesh.conformance.CaseResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** All cases, or some of them. Immutable; a run uses one thread. */
public final class ConformanceSuite {

  private final List<CaseFiles.Described> cases;
  private final Clock clock;

  private ConformanceSuite(List<CaseFiles.Described> cases, Clock clock) {
    this.cases = List.copyOf(cases);
    this.clock = clock;
  }

  /** Every case that this library has. */
  public static ConformanceSuite load() {
    return new ConformanceSuite(new CaseFiles().load(), Clock.systemUTC());
  }

  /** Tokens say the time of this clock. */
  public ConformanceSuite withClock(Clock value) {
    return new ConformanceSuite(cases, value);
  }

  /**
   * Those whose id is this, or begins with it and a dot or slash ({@code send}, {@code
   * send.accepted}); {@code *} stands for any text. Empty when there are none.
   */
  public Optional<ConformanceSuite> only(String pattern) {
    String quoted = "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E";
    Pattern wanted = Pattern.compile(quoted + "(?:[./].*)?");
    List<CaseFiles.Described> some =
        cases.stream().filter(one -> wanted.matcher(one.about().id()).matches()).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(new ConformanceSuite(some, clock));
  }

  public List<ConformanceCase> cases() {
    return cases.stream().map(CaseFiles.Described::about).toList();
  }

  public ConformanceReport run(Target target) throws UnusableTargetException, InterruptedException {
    return run(target, result -> {});
  }

  /**
   * Tries every case, one after another.
   *
   * @throws UnusableTargetException before anything is sent
   */
  public ConformanceReport run(Target target, RunListener listener)
      throws UnusableTargetException, InterruptedException {
    target.check();
    ExaminedServer server = new ExaminedServer(target, clock);
    Set<Capability> had = target.capabilities();
    List<CaseResult> results = new ArrayList<>();
    for (CaseFiles.Described described : cases) {
      ConformanceCase about = described.about();
      if (!about.profiles().contains(target.profile())) {
        continue;
      }
      long start = System.nanoTime();
      Outcome outcome = outcome(server, described, target.profile(), had);
      CaseResult result =
          new CaseResult(about, outcome, Duration.ofNanos(System.nanoTime() - start));
      results.add(result);
      listener.finished(result);
    }
    return new ConformanceReport(target.url(), target.profile(), results, server.leftBehind());
  }

  private static Outcome outcome(
      ExaminedServer server, CaseFiles.Described described, Profile profile, Set<Capability> had)
      throws InterruptedException {
    for (Capability capability : Capability.values()) {
      if (described.about().needs().contains(capability) && !had.contains(capability)) {
        return new Outcome.Skipped(capability.absence());
      }
    }
    return new CaseRun(server, described.script(profile)).run();
  }
}
