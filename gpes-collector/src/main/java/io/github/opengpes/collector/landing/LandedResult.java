package io.github.opengpes.collector.landing;

import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import java.nio.file.Path;

/** Names a result in the landing and release folders: {@code <sqi>/<practice>/<QR-UUID>}. */
public record LandedResult(ScheduledQueryInstanceId sqi, PracticeId practice, GpesUuid qrUuid) {

  /** Its folder below one of the two. */
  public Path folder(Path root) {
    return root.resolve(sqi.toString()).resolve(practice.value()).resolve(qrUuid.value());
  }
}
