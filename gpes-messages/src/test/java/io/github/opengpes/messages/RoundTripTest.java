package io.github.opengpes.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.ack.QueryResultsAckFormat;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.notification.EqNotificationFormat;
import io.github.opengpes.messages.notification.QeNotificationFormat;
import io.github.opengpes.messages.results.AggregateRecord;
import io.github.opengpes.messages.results.PatientLevelRecord;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsReader;
import io.github.opengpes.messages.results.QueryResultsRecord;
import io.github.opengpes.messages.results.QueryResultsSummary;
import io.github.opengpes.messages.results.QueryResultsWriter;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtpr.RtprFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law of every format, over random messages with the oddest of texts: what is written is read
 * back the same, without a fault; and the official schemas accept the bytes.
 */
@Tag("once")
class RoundTripTest {

  private static final int VARIANTS = 400;

  record Kind<T>(MessageFormat<T> format, Function<RandomMessages, T> random) {

    void holdsFor(long seed) {
      T message = random.apply(new RandomMessages(seed));
      byte[] bytes = format.bytes(message);
      Decoded<T> read = format.read(bytes);
      assertThat(read.faults()).as("%s, seed %d", format.kind(), seed).isEmpty();
      assertThat(read.message()).as("%s, seed %d", format.kind(), seed).contains(message);
      assertThat(format.bytes(read.message().orElseThrow()))
          .as("%s, seed %d", format.kind(), seed)
          .isEqualTo(bytes);
    }

    @Override
    public String toString() {
      return format.kind().name();
    }
  }

  static Stream<Kind<?>> kinds() {
    return Stream.of(
        new Kind<>(new RtpFormat(), RandomMessages::rtp),
        new Kind<>(new RtprFormat(), RandomMessages::rtpr),
        new Kind<>(new QeNotificationFormat(), RandomMessages::qeNotification),
        new Kind<>(new EqNotificationFormat(), RandomMessages::eqNotification),
        new Kind<>(new QueryResultsAckFormat(), RandomMessages::ack));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsBackWhatItWrote(Kind<?> kind) {
    for (long seed = 0; seed < VARIANTS; seed++) {
      kind.holdsFor(seed);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void writesWhatTheOfficialSchemasAccept(Kind<?> kind) throws Exception {
    if (kind.format().kind() == MessageKind.QR_ACK) {
      return;
    }
    Schema official = OfficialSchemas.of(kind.format().kind());
    for (long seed = 0; seed < VARIANTS; seed++) {
      byte[] bytes = bytesOf(kind, seed);
      assertThat(OfficialSchemas.accepts(official, bytes)).as("%s, seed %d", kind, seed).isTrue();
    }
  }

  static <T> byte[] bytesOf(Kind<T> kind, long seed) {
    return kind.format().bytes(kind.random().apply(new RandomMessages(seed)));
  }

  @Test
  void readsBackTheResultsThatItWrote() throws IOException {
    for (long seed = 0; seed < VARIANTS; seed++) {
      RandomMessages random = new RandomMessages(seed);
      QueryResultsHeader header = random.header();
      List<QueryResultsRecord> records = random.records();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      QueryResultsSummary written;
      try (QueryResultsWriter writer = QueryResultsWriter.open(out, header)) {
        for (QueryResultsRecord record : records) {
          if (record instanceof AggregateRecord figure) {
            writer.aggregate(figure);
          } else if (record instanceof PatientLevelRecord patient) {
            writer.patient(patient);
          }
        }
        written = writer.finish();
      }
      try (QueryResultsReader reader =
          QueryResultsReader.open(
              new ByteArrayInputStream(out.toByteArray()), ReadLimits.DEFAULT)) {
        assertThat(reader.header()).as("seed %d", seed).isEqualTo(header);
        List<QueryResultsRecord> read = new ArrayList<>();
        for (Optional<QueryResultsRecord> next = reader.next();
            next.isPresent();
            next = reader.next()) {
          read.add(next.get());
        }
        assertThat(read).as("seed %d", seed).isEqualTo(records);
        assertThat(reader.faults()).as("seed %d", seed).isEmpty();
        assertThat(reader.isSound()).isTrue();
        assertThat(reader.summary()).isEqualTo(written);
        assertThat(written.bytes()).isEqualTo(out.size());
      }
    }
  }
}
