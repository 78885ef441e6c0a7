package io.github.opengpes.benchmarks.cql;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cqframework.cql.cql2elm.LibraryManager;

/** The CQL engine: patient by patient, an engine and a compiled library for each thread. */
final class CqlContestant implements Contestant {

  private final List<CqlEvaluator> evaluators;
  private final List<List<String>> shares;
  private final ExecutorService threads;

  private CqlContestant(List<CqlEvaluator> evaluators, List<List<String>> shares) {
    this.evaluators = evaluators;
    this.shares = shares;
    this.threads = Executors.newFixedThreadPool(evaluators.size());
  }

  /**
   * Loads the practice.
   *
   * @param libraries one for each thread
   */
  static CqlContestant load(
      List<LibraryManager> libraries,
      RequirementPack pack,
      RunParameters parameters,
      Path data,
      String practice,
      CqlRecords.EntryIndex index)
      throws IOException {
    CqlRecords records = CqlRecords.read(data, practice, index, pack.clusters());
    RecordsProvider provider = new RecordsProvider(records);
    ClusterCodes clusters = new ClusterCodes(pack.clusters().values());
    List<CqlEvaluator> evaluators =
        libraries.stream().map(it -> new CqlEvaluator(it, provider, clusters, parameters)).toList();
    List<List<String>> shares = new ArrayList<>();
    evaluators.forEach(it -> shares.add(new ArrayList<>()));
    List<String> patients = records.patients();
    for (int i = 0; i < patients.size(); i++) {
      shares.get(i % shares.size()).add(patients.get(i));
    }
    return new CqlContestant(evaluators, shares);
  }

  @Override
  public Counts counts() {
    return Counts.of(answers().values());
  }

  @Override
  public SortedMap<String, Answer> answers() {
    List<Future<Map<String, Answer>>> parts = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      CqlEvaluator evaluator = evaluators.get(i);
      List<String> share = shares.get(i);
      parts.add(threads.submit(() -> answers(evaluator, share)));
    }
    SortedMap<String, Answer> answers = new TreeMap<>();
    parts.forEach(it -> answers.putAll(result(it)));
    return answers;
  }

  private static Map<String, Answer> answers(CqlEvaluator evaluator, List<String> patients) {
    Map<String, Answer> answers = new HashMap<>();
    patients.forEach(it -> answers.put(it, evaluator.evaluate(it)));
    return answers;
  }

  private static Map<String, Answer> result(Future<Map<String, Answer>> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the CQL engine failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
