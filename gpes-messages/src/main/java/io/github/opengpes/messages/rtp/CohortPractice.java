package io.github.opengpes.messages.rtp;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.PracticeId;

/** A practice for which results are asked, with the collector's signature for it. */
public record CohortPractice(PracticeId practice, CollectorSignature signature) {}
