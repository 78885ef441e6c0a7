package io.github.opengpes.collector.board;

import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.state.RequestState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One practice of a collection. What is not known is absent, never zero.
 *
 * @param extractor the mailbox that answers for it
 * @param state where it stands; absent before anything was sent
 * @param since since when
 * @param response the extractor's response code
 * @param result the accepted result
 * @param rejected how many results were rejected
 * @param errors findings of severity error
 * @param warnings findings of severity warning
 * @param differences where the extractor's last report disagrees, in words
 */
public record PracticeLine(
    PracticeId practice,
    String extractor,
    Optional<RequestState> state,
    Optional<Instant> since,
    Optional<ResponseCode> response,
    Optional<Result> result,
    int rejected,
    int errors,
    int warnings,
    List<String> differences) {

  /**
   * An accepted result.
   *
   * @param bytes size of the XML, uncompressed
   * @param turnaround from the request to the acceptance
   * @param loading reading, examining and loading
   */
  public record Result(
      GpesUuid uuid,
      long aggregateRecords,
      long patientRecords,
      long journalRows,
      long bytes,
      Duration turnaround,
      Duration loading) {}

  /** Copies the list. */
  public PracticeLine {
    differences = List.copyOf(differences);
  }
}
