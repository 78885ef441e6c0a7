package io.github.opengpes.messages.results;

import io.github.opengpes.messages.GpesDateTime;
import java.time.LocalDateTime;

/** From when to when a step of the extraction took, local time. */
public record TimeSpan(LocalDateTime start, LocalDateTime end) {

  public TimeSpan {
    start = GpesDateTime.held(start);
    end = GpesDateTime.held(end);
  }
}
