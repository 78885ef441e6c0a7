package io.github.opengpes.messages;

import java.util.UUID;

/**
 * The {@code GPET-Q-SQI-Authentication-Signature}: made by the collector for one practice in one
 * request, echoed in the response and in the results.
 */
public record CollectorSignature(GpesUuid uuid) {

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not an
   *     upper-case UUID
   */
  public static CollectorSignature of(String text) {
    return new CollectorSignature(GpesUuid.of(text));
  }

  public static CollectorSignature of(UUID uuid) {
    return new CollectorSignature(GpesUuid.of(uuid));
  }

  @Override
  public String toString() {
    return uuid.value();
  }
}
