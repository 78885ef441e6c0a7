package io.github.opengpes.messages.fault;

import java.util.List;
import java.util.Optional;

/**
 * What came out of reading one input: the message, when its structure allowed one to be made, and
 * every fault found. A message with errors of the business layer is still given, so that its
 * receiver can answer it with a reason.
 *
 * @param <T> the kind of message
 * @param message the message, when structure and types are sound
 * @param faults all faults, up to the limit of the read, in the order of finding
 */
public record Decoded<T>(Optional<T> message, List<Fault> faults) {

  public Decoded {
    faults = List.copyOf(faults);
    if (message.isEmpty() && faults.isEmpty()) {
      throw new IllegalArgumentException("neither a message nor a reason");
    }
  }

  /** No fault that weighs as an error. */
  public boolean isSound() {
    return message.isPresent() && faults.stream().noneMatch(Fault::isError);
  }

  /**
   * The message, when there is no error at all.
   *
   * @throws UnreadableInputException with the faults otherwise
   */
  public T sound() throws UnreadableInputException {
    if (isSound() && message.isPresent()) {
      return message.get();
    }
    throw new UnreadableInputException(faults);
  }
}
