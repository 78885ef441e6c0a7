package io.github.opengpes.extraction.result;

import io.github.opengpes.messages.AttributeId;
import io.github.opengpes.messages.results.AggregateRecord;
import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsSummary;
import io.github.opengpes.messages.results.QueryResultsWriter;
import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the query results message. */
final class MessageSink implements RecordSink {

  private final WholeFile file;
  private final QueryResultsWriter writer;
  private final boolean names;
  private Columns patientColumns = Columns.of(List.of());
  private Columns journalColumns = Columns.of(List.of());
  private @Nullable QueryResultsSummary summary;
  private String checksum = "";

  private MessageSink(WholeFile file, QueryResultsWriter writer, boolean names) {
    this.file = file;
    this.writer = writer;
    this.names = names;
  }

  static MessageSink begin(Path target, QueryResultsHeader header, boolean names)
      throws IOException {
    WholeFile file = WholeFile.begin(target);
    boolean begun = false;
    try {
      MessageSink sink = new MessageSink(file, QueryResultsWriter.open(file.out(), header), names);
      begun = true;
      return sink;
    } finally {
      if (!begun) {
        file.close();
      }
    }
  }

  @Override
  public void figure(Output output, int rid, String aid, String value) throws IOException {
    Optional<String> description =
        Optional.of(output.description()).filter(text -> names && !text.isEmpty());
    writer.aggregate(new AggregateRecord(rid, AttributeId.of(aid), description, value));
  }

  @Override
  public void output(Output.PatientLevel output, SentColumns columns) {
    patientColumns = Columns.of(columns.patients()).forQuery(output.qid());
    journalColumns =
        Columns.of(columns.journals())
            .forQuery(output.journals().map(Output.Journals::qid).orElse(output.qid()));
  }

  @Override
  public void patient(long rid, @Nullable String[] values) throws IOException {
    writer.startPatient(rid, patientColumns, values);
  }

  @Override
  public void entry(@Nullable String[] values) throws IOException {
    writer.journal(journalColumns, values);
  }

  @Override
  public void endPatient() throws IOException {
    writer.endPatient();
  }

  @Override
  public void finish() throws IOException {
    summary = writer.finish();
    checksum = file.finish();
  }

  @Override
  public void complete() throws IOException {
    file.complete();
  }

  @Override
  public void remove() throws IOException {
    file.remove();
  }

  Path finished() {
    return file.part();
  }

  QueryResultsSummary summary() {
    if (summary == null) {
      throw new IllegalStateException("the message is not complete");
    }
    return summary;
  }

  String checksum() {
    return checksum;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
