package io.github.opengpes.mesh.sandbox.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A body that is held in memory. Whoever makes one gives up the bytes to it. */
final class InlineBody implements Body {

  private final byte[] content;

  InlineBody(byte[] content) {
    this.content = content;
  }

  byte[] content() {
    return content;
  }

  InputStream open() {
    return new ByteArrayInputStream(content);
  }

  @Override
  public long size() {
    return content.length;
  }
}
