package io.github.opengpes.requirements.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.pack.PackInMemory;
import java.util.List;

/** What the checks tell of packs made in tests. */
final class ToldFaults {

  private ToldFaults() {}

  static PackInMemory pack() {
    return new PackInMemory();
  }

  /** The faults but for those of clusters that the test does not use. */
  static List<String> faults(PackInMemory pack) {
    return pack.read().faults().stream()
        .filter(it -> it.code() != FaultCode.UNUSED)
        .map(Fault::line)
        .toList();
  }

  static PackInMemory withYaml(PackInMemory pack, String from, String to) {
    String yaml = pack.files().get("requirement.yaml");
    assertThat(yaml).contains(from);
    return pack.file("requirement.yaml", yaml.replace(from, to));
  }

  static void tells(PackInMemory pack, String... parts) {
    assertThat(faults(pack)).anySatisfy(line -> assertThat(line).contains(parts));
  }
}
