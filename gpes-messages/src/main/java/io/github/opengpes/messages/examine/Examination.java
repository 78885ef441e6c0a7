package io.github.opengpes.messages.examine;

import io.github.opengpes.messages.MessageKind;
import io.github.opengpes.messages.fault.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What an input turned out to be.
 *
 * @param kind which kind of message; nothing when that could not be told
 * @param faults everything found, up to the limit
 * @param summary its content in a few lines for people, without patient data unless asked for
 */
public record Examination(Optional<MessageKind> kind, List<Fault> faults, List<String> summary) {

  public Examination {
    faults = List.copyOf(faults);
    summary = List.copyOf(summary);
  }

  /** Known, and no fault that weighs as an error. */
  public boolean isSound() {
    return kind.isPresent() && faults.stream().noneMatch(Fault::isError);
  }
}
