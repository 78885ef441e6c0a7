package io.github.opengpes.extraction.result;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.MessageVersions;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsSummary;
import io.github.opengpes.messages.results.ResultsManifest;
import io.github.opengpes.messages.results.TimeSpan;
import io.github.opengpes.requirements.model.Output;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the result of a run: the message, and beside it the flat files when asked. Each file
 * appears whole or not at all, the message last, when everything else of the result stands in its
 * place. When one of them cannot be put there, those that were are taken away again.
 *
 * @param message where the query results message goes
 * @param csvFolder where flat files go, made when missing
 */
public record ResultFiles(Path message, Optional<Path> csvFolder) {

  /**
   * When things happened, local time.
   *
   * @param translation from the request to the plan
   * @param execution of the plan
   * @param issued when the result was issued
   */
  public record Times(TimeSpan translation, TimeSpan execution, LocalDateTime issued) {}

  /**
   * What was written.
   *
   * @param records patients of each patient-level output
   * @param entries entries of each patient-level output
   * @param sha256 of the message, lower-case hex
   */
  public record Written(
      QueryResultsSummary message,
      String sha256,
      Map<Output.PatientLevel, Long> records,
      Map<Output.PatientLevel, Long> entries) {
    /** Copies the maps. */
    public Written {
      records = Map.copyOf(records);
      entries = Map.copyOf(entries);
    }
  }

  /**
   * Writes everything.
   *
   * @param departure what the result passes on its way
   * @throws ResultHeld when it may not leave; nothing appears then
   */
  public Written write(
      Plan plan,
      PlanRun run,
      PlanRun.PlanCounts counts,
      PracticeId practice,
      ResultIdentity identity,
      ProducingSystem system,
      Times times,
      Departure departure)
      throws IOException, ResultHeld {
    QueryResultsHeader header =
        new QueryResultsHeader(
            MessageVersions.GPES_I,
            identity.qrUuid(),
            identity.sqi(),
            identity.rtpUuid(),
            practice,
            identity.collectorSignature(),
            identity.extractorSignature(),
            times.issued(),
            identity.queryName(),
            identity.queryDescription(),
            new ResultsManifest(
                system.executableVersion(),
                system.system(),
                system.terminologies(),
                times.translation(),
                times.execution()));
    try (MessageSink messageSink = MessageSink.begin(message, header, identity.names())) {
      if (csvFolder.isEmpty()) {
        return write(plan, run, counts, departure, messageSink, List.of(messageSink));
      }
      try (CsvSink csvSink = CsvSink.begin(csvFolder.get())) {
        return write(plan, run, counts, departure, messageSink, List.of(csvSink, messageSink));
      }
    }
  }

  private static Written write(
      Plan plan,
      PlanRun run,
      PlanRun.PlanCounts counts,
      Departure departure,
      MessageSink message,
      List<RecordSink> sinks)
      throws IOException, ResultHeld {
    Map<Output.PatientLevel, Long> records = new LinkedHashMap<>();
    Map<Output.PatientLevel, Long> entries = new LinkedHashMap<>();
    long rid = 0;
    List<Output.PatientLevel> patientLevel = new ArrayList<>();
    for (Output output : plan.pack().outputs()) {
      if (output instanceof Output.VariableEcho echo) {
        rid = Math.max(rid, echo.rid());
        String value = plan.parameters().text(echo.variable());
        for (RecordSink sink : sinks) {
          sink.figure(echo, echo.rid(), GpesUuid.of(echo.aid()).value(), value);
        }
      } else if (output instanceof Output.Count count) {
        rid = Math.max(rid, count.rid());
        String value =
            departure.figure(count, Objects.requireNonNull(counts.counted().get(count.rid())));
        for (RecordSink sink : sinks) {
          sink.figure(count, count.rid(), GpesUuid.of(count.aid()).value(), value);
        }
      } else {
        patientLevel.add((Output.PatientLevel) output);
      }
    }
    for (Output.PatientLevel output : patientLevel) {
      for (RecordSink sink : sinks) {
        sink.output(output, departure.columns(output));
      }
      Forwarder forwarder = new Forwarder(sinks, rid);
      run.records(output, departure.order(output), departure.before(output, forwarder));
      rid = forwarder.rid;
      records.put(output, forwarder.patients);
      entries.put(output, forwarder.entries);
    }
    for (RecordSink sink : sinks) {
      sink.finish();
    }
    departure.examine(message.finished(), message.checksum());
    complete(sinks, departure);
    return new Written(message.summary(), message.checksum(), records, entries);
  }

  private static void complete(List<RecordSink> sinks, Departure departure) throws IOException {
    try {
      for (RecordSink sink : sinks) {
        sink.complete();
      }
    } catch (IOException failed) {
      List<Closeable> placed = new ArrayList<>();
      sinks.forEach(sink -> placed.add(sink::remove));
      placed.add(departure::withdraw);
      for (Closeable file : placed) {
        try {
          file.close();
        } catch (IOException stays) {
          failed.addSuppressed(stays);
        }
      }
      throw failed;
    }
  }

  /** Gives each patient a record id and hands everything on to all sinks. */
  private static final class Forwarder implements PlanRun.RecordVisitor {
    private final List<RecordSink> sinks;
    private long rid;
    private long patients;
    private long entries;

    Forwarder(List<RecordSink> sinks, long lastRid) {
      this.sinks = sinks;
      this.rid = lastRid;
    }

    @Override
    public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values)
        throws IOException {
      rid++;
      patients++;
      for (RecordSink sink : sinks) {
        sink.patient(rid, values);
      }
    }

    @Override
    public void entry(int concept, boolean sensitive, @Nullable String[] values)
        throws IOException {
      entries++;
      for (RecordSink sink : sinks) {
        sink.entry(values);
      }
    }

    @Override
    public void endPatient() throws IOException {
      for (RecordSink sink : sinks) {
        sink.endPatient();
      }
    }
  }
}
