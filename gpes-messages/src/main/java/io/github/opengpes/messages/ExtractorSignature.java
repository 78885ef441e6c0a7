package io.github.opengpes.messages;

import java.util.UUID;

/**
 * The {@code GPET-E-SQI-Authentication-Signature}: made by the extractor for one practice that it
 * accepts, quoted again in the results.
 */
public record ExtractorSignature(GpesUuid uuid) {

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not an
   *     upper-case UUID
   */
  public static ExtractorSignature of(String text) {
    return new ExtractorSignature(GpesUuid.of(text));
  }

  public static ExtractorSignature of(UUID uuid) {
    return new ExtractorSignature(GpesUuid.of(uuid));
  }

  @Override
  public String toString() {
    return uuid.value();
  }
}
