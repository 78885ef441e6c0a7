package io.github.opengpes.collector.landing;

import java.io.IOException;
import java.sql.SQLException;

/**
 * A result could not be loaded, through no fault of its own. The text of the database's own
 * exception is left out: it can quote a value.
 */
public final class LoadFailure extends IOException {

  private static final long serialVersionUID = 1L;

  private LoadFailure(String text) {
    super(text);
  }

  static LoadFailure of(String text, SQLException cause) {
    return new LoadFailure(text + " (" + cause.getClass().getSimpleName() + ")");
  }
}
