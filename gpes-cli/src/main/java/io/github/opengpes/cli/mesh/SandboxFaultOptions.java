package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.sandbox.faults.FaultRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What shall go wrong in the sandbox. */
final class SandboxFaultOptions {

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "Rules of faults, JSON (docs/mesh/faults.md). May be given several times.")
  private List<Path> files = List.of();

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "A ready scenario, such as flaky-afternoon. May be given several times.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--faults-of",
      paramLabel = "RECORDING",
      description = "The failures of a recorded day, folder or file (docs/mesh/recording.md).")
  private @Nullable Path recording;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what is left to chance: the same seed gives the same faults.")
  private @Nullable Long seed;

  @Option(
      names = "--markers",
      description = "A message may name a scenario for itself (SCENARIO:name).")
  private boolean markers;

  FaultRules rules() throws IOException {
    FaultRules all = FaultRules.none();
    for (Path file : files) {
      all = all.and(FaultRules.read(file));
    }
    for (String scenario : scenarios) {
      all = all.and(FaultRules.scenario(scenario));
    }
    if (recording != null) {
      all = all.and(FaultRules.fromRecording(recording));
    }
    all = seed == null ? all : all.withSeed(seed);
    return markers ? all.withMarkers(true) : all;
  }
}
