package io.github.opengpes.benchmarks.cql;

import io.github.opengpes.requirements.model.Cluster;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.terminology.CodeSystemInfo;
import org.opencds.cqf.cql.engine.terminology.TerminologyProvider;
import org.opencds.cqf.cql.engine.terminology.ValueSetInfo;

/** The pack's clusters as value sets of the CQL engine, looked up by hash. For many threads. */
final class ClusterCodes implements TerminologyProvider {

  private final Map<String, Set<String>> codes = new HashMap<>();

  ClusterCodes(Collection<Cluster> clusters) {
    clusters.forEach(it -> codes.put(it.name(), Set.copyOf(it.codes())));
  }

  @Override
  public boolean in(Code code, ValueSetInfo valueSet) {
    return codes(valueSet).contains(code.getCode());
  }

  @Override
  public Iterable<Code> expand(ValueSetInfo valueSet) {
    List<String> all = List.copyOf(codes(valueSet));
    return all.stream().map(it -> new Code().withCode(it)).toList();
  }

  @Override
  public @Nullable Code lookup(Code code, CodeSystemInfo codeSystem) {
    return null;
  }

  private Set<String> codes(ValueSetInfo valueSet) {
    Set<String> found = codes.get(valueSet.getId());
    if (found == null) {
      throw new IllegalArgumentException("the pack has no cluster " + valueSet.getId());
    }
    return found;
  }
}
