package io.github.opengpes.messages.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.Samples;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.rtp.RtpFormat;
import io.github.opengpes.messages.rtp.RunTimeParameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The correlation keys of gpes-i 5.3; the two samples belong together. */
class ResultsCorrelationTest {

  private static final ExtractorSignature AGREED =
      ExtractorSignature.of("0A1B2C3D-0000-4000-8000-000000000004");

  private static List<String> check(String from, String to, Optional<ExtractorSignature> agreed)
      throws IOException {
    RunTimeParameters request =
        new RtpFormat().read(Samples.rtp().getBytes(StandardCharsets.UTF_8)).sound();
    byte[] results = Samples.changed(Samples.results(), from, to).getBytes(StandardCharsets.UTF_8);
    try (QueryResultsReader reader =
        QueryResultsReader.open(new ByteArrayInputStream(results), ReadLimits.DEFAULT)) {
      return ResultsCorrelation.check(reader.header(), request, agreed).stream()
          .map(Fault::rule)
          .map(rule -> rule.id())
          .toList();
    }
  }

  @Test
  void aResultThatBelongsToItsRequestPassesThoughItsRowsNameAnotherPractice() throws IOException {
    assertThat(check("PRACTICE=\"T00002\"", "PRACTICE=\"T00099\"", Optional.of(AGREED))).isEmpty();
  }

  @Test
  void eachKeyThatDisagreesIsNamed() throws IOException {
    Optional<ExtractorSignature> agreed = Optional.of(AGREED);
    assertThat(check("A00151-", "A00152-", agreed)).containsExactly("qr.sqi");
    assertThat(check("0000-4000-8000-000000000002", "0000-4000-8000-0000000000FF", agreed))
        .containsExactly("qr.rtp");
    assertThat(check("Practice-ID=\"T00001\"", "Practice-ID=\"T00009\"", agreed))
        .containsExactly("qr.practice");
    assertThat(check("Practice-ID=\"T00001\"", "Practice-ID=\"T00002\"", agreed))
        .containsExactly("qr.collector-signature");
    assertThat(check("8000-000000000004", "8000-0000000000FF", agreed))
        .containsExactly("qr.extractor-signature");
  }

  @Test
  void aResultOfAPracticeThatWasNotAcceptedIsRefused() throws IOException {
    assertThat(check("T00002", "T00002", Optional.empty()))
        .containsExactly("qr.extractor-signature");
  }
}
