package io.github.opengpes.exchange;

import java.nio.file.Path;

/** Another process owns the state folder: two services on one state would do everything twice. */
public final class StateFolderInUse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StateFolderInUse(Path folder) {
    super("the state folder " + folder + " is in use by another process; stop it or name another");
  }
}
