package io.github.opengpes.extractor;

import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.StateStore;
import io.github.opengpes.extractor.config.ReportConfiguration;
import java.io.IOException;

/** tbd. */
final class StatusReports {
  StatusReports(
      StateStore store,
      Site site,
      ReportConfiguration report,
      Requests requests,
      Results results,
      Post post,
      EnglishTime time,
      DurableWriteListener writes) {}

  boolean queueDue() throws IOException {
    return false;
  }
}
