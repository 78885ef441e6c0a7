package io.github.opengpes.mesh.sandbox.store;

import java.nio.file.Path;

class MemoryStoreTest extends MessageStoreTest {

  @Override
  MessageStore open(Path inFolder) {
    return new MemoryStore();
  }
}
