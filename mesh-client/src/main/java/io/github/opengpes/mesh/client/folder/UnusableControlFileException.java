package io.github.opengpes.mesh.client.folder;

/**
 * A file that is no control file. The text says why without quoting it: control files may name
 * people.
 */
public final class UnusableControlFileException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableControlFileException(String text) {
    super(text);
  }
}
