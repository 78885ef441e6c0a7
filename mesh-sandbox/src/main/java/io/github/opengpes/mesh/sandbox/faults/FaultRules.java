package io.github.opengpes.mesh.sandbox.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules that belong together: what a file holds, a ready scenario, or a recorded day.
 *
 * @param seed of all that is left to chance: the same seed, the same faults
 * @param markers whether a message can name a scenario for itself ({@code SCENARIO:name})
 */
public record FaultRules(
    Optional<String> description, long seed, boolean markers, List<FaultRule> rules) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final FaultRules NONE = of();

  public FaultRules {
    rules = List.copyOf(rules);
    if (rules.stream().map(FaultRule::name).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("two rules have the same name");
    }
  }

  public static FaultRules of(FaultRule... rules) {
    return new FaultRules(Optional.empty(), 1, false, List.of(rules));
  }

  public static FaultRules none() {
    return NONE;
  }

  /**
   * Reads a file of rules (docs/mesh/faults.md).
   *
   * @throws UnusableFaultsException when it cannot be used; its text has every fault, with line and
   *     place
   */
  public static FaultRules read(Path file) throws IOException {
    return FaultsReader.file(file);
  }

  /** Reads the same from text. */
  public static FaultRules parse(String json) throws UnusableFaultsException {
    return FaultsReader.text(json);
  }

  /**
   * A ready scenario, by its name in {@link Scenarios#names}.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public static FaultRules scenario(String name) {
    return Scenarios.named(name);
  }

  /**
   * The failures of a recorded day (docs/mesh/recording.md), so that the next client lives it
   * again: each at the same call, counted for each mailbox and operation.
   *
   * @param recording its folder, or one file of it
   */
  public static FaultRules fromRecording(Path recording) throws IOException {
    return RecordedDay.read(recording);
  }

  public FaultRules withSeed(long value) {
    return new FaultRules(description, value, markers, rules);
  }

  public FaultRules withMarkers(boolean value) {
    return new FaultRules(description, seed, value, rules);
  }

  /** As {@link #parse} reads it, so that rules can be kept in a file. */
  public String json() {
    return JSON.writeValueAsString(FaultsWriter.rules(this));
  }

  /** These, then the others; with this seed. */
  public FaultRules and(FaultRules others) {
    List<FaultRule> all = new ArrayList<>(rules);
    all.addAll(others.rules);
    return new FaultRules(description, seed, markers || others.markers, all);
  }
}
