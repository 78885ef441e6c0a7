package io.github.opengpes.extractor;

import io.github.opengpes.messages.AttributeId;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.register.ResponseReason;
import io.github.opengpes.messages.results.AggregateRecord;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsSummary;
import io.github.opengpes.messages.results.QueryResultsWriter;
import io.github.opengpes.messages.results.ResultsManifest;
import io.github.opengpes.messages.results.TimeSpan;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An engine whose runs a test prescribes: each gives a small result of the right form, or fails.
 * The real one is in {@link PackQueriesTest} and {@link WholeRequestTest}.
 */
final class ScriptedEngine implements QueryEngine {

  Optional<ResponseReason> objection = Optional.empty();
  int failures;
  boolean breaks;
  final List<Order> orders = new ArrayList<>();

  /** How many orders were run together each time. */
  final List<Integer> runs = new ArrayList<>();

  @Override
  public Optional<ResponseReason> objection(RunTimeParameters parameters) {
    return objection;
  }

  @Override
  public void run(List<Order> together, Endings endings) {
    runs.add(together.size());
    together.forEach(order -> endings.ended(order, () -> run(order)));
  }

  private RunSummary run(Order order) throws RunFailed {
    orders.add(order);
    if (breaks) {
      throw new IllegalStateException("patient 9990000018 has a strange value");
    }
    if (failures > 0) {
      failures--;
      throw new RunFailed("the data is not usable");
    }
    try {
      return write(order);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunSummary write(Order order) throws IOException {
    Path part = Path.of(order.result() + ".part");
    QueryResultsSummary summary;
    try (QueryResultsWriter writer =
        QueryResultsWriter.open(Files.newOutputStream(part), header(order))) {
      writer.aggregate(
          new AggregateRecord(
              1, new AttributeId("2F5C6C2E-0000-4000-8000-000000000001"), Optional.empty(), "17"));
      summary = writer.finish();
    }
    Files.move(part, order.result(), StandardCopyOption.ATOMIC_MOVE);
    return new RunSummary(
        summary.bytes(),
        sha256(order.result()),
        summary.aggregateRecords(),
        summary.patientRecords(),
        summary.journalRows(),
        2,
        "type-1 2");
  }

  private static QueryResultsHeader header(Order order) {
    LocalDateTime time = LocalDateTime.of(2026, 3, 2, 10, 0);
    TimeSpan span = new TimeSpan(time, time);
    RunTimeParameters parameters = order.parameters();
    return new QueryResultsHeader(
        "6.0",
        order.qrUuid(),
        parameters.identity().sqi(),
        parameters.identity().rtpUuid(),
        order.practice(),
        parameters.signatureFor(order.practice()).orElseThrow(),
        order.signature(),
        time,
        Optional.empty(),
        Optional.empty(),
        new ResultsManifest(
            "1.0",
            GpSystemIdentifier.of("001.001.001.000"),
            List.of(new Terminology(Oid.SNOMED_CT, "SNOMED-CT", "")),
            span,
            span));
  }

  static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  List<GpesUuid> results() {
    return orders.stream().map(Order::qrUuid).toList();
  }
}
