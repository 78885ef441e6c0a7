package io.github.opengpes.mesh.sandbox;

import java.nio.file.Path;

/** The contract in strict mode with a store in memory. */
class ClientInMemoryTest extends ClientContract {

  @Override
  SandboxConfig config(Path storeFolder) {
    return SandboxConfig.standard();
  }
}
