package io.github.opengpes.messages.rtpr;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ResponseCode;
import java.util.Optional;

/**
 * The answer for one practice.
 *
 * @param practice the practice
 * @param collectorSignature echoed from the request
 * @param extractorSignature made by the extractor; in our messages there when the practice is
 *     accepted and absent when it is refused (the schema only says optional)
 * @param code accepted, or why not
 */
public record PracticeResponse(
    PracticeId practice,
    CollectorSignature collectorSignature,
    Optional<ExtractorSignature> extractorSignature,
    ResponseCode code) {}
