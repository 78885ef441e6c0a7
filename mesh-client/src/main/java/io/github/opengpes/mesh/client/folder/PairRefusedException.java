package io.github.opengpes.mesh.client.folder;

/** A pair that cannot be sent as it is. The text says why without quoting the control file. */
final class PairRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FolderStatus status;

  PairRefusedException(FolderStatus status, String text) {
    super(text);
    this.status = status;
  }

  PairRefusedException(FolderStatus status) {
    this(status, status.description());
  }

  FolderStatus status() {
    return status;
  }
}
