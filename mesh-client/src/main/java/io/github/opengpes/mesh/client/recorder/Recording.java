package io.github.opengpes.mesh.client.recorder;

import java.util.List;

/**
 * A recording that was read.
 *
 * @param exchanges in the order in which they began
 * @param dropped how many exchanges the recorder had no time for
 * @param cutOff whether the last line was cut off, and left out
 */
public record Recording(List<RecordedExchange> exchanges, long dropped, boolean cutOff) {

  public Recording {
    exchanges = List.copyOf(exchanges);
  }
}
