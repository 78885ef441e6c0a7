package io.github.opengpes.mesh.client.durable;

import java.io.IOException;
import java.nio.file.Path;

/** A ledger was changed by something else than this library, or its disk has lost a part of it. */
public final class DamagedLedgerException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedLedgerException(Path ledger, int line) {
    super(
        ledger
            + ", line "
            + line
            + ": does not fit its hash; restore the entry's folder, or move it out of the box");
  }
}
