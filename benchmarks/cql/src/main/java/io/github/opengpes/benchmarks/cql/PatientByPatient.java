package io.github.opengpes.benchmarks.cql;

import java.io.IOException;
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
import java.util.function.Function;

/** An engine that is asked of one patient after the other, as a CQL engine is. */
public final class PatientByPatient implements Contestant {

  private final List<Function<String, Answer>> engines;
  private final List<List<String>> shares = new ArrayList<>();
  private final ExecutorService threads;

  /**
   * Deals the patients out in turn.
   *
   * @param engines one for each thread
   * @param patients the ids of all patients
   */
  public PatientByPatient(List<Function<String, Answer>> engines, List<String> patients) {
    this.engines = List.copyOf(engines);
    engines.forEach(it -> shares.add(new ArrayList<>()));
    for (int i = 0; i < patients.size(); i++) {
      shares.get(i % shares.size()).add(patients.get(i));
    }
    this.threads = Executors.newFixedThreadPool(engines.size());
  }

  @Override
  public Counts counts() throws IOException {
    return Counts.of(answers().values());
  }

  @Override
  public SortedMap<String, Answer> answers() throws IOException {
    List<Future<Map<String, Answer>>> parts = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      Function<String, Answer> engine = engines.get(i);
      List<String> share = shares.get(i);
      parts.add(threads.submit(() -> answers(engine, share)));
    }
    SortedMap<String, Answer> answers = new TreeMap<>();
    parts.forEach(it -> answers.putAll(result(it)));
    return answers;
  }

  private static Map<String, Answer> answers(
      Function<String, Answer> engine, List<String> patients) {
    Map<String, Answer> answers = new HashMap<>();
    patients.forEach(it -> answers.put(it, engine.apply(it)));
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
    threads.shutdownNow();
  }
}
