package io.github.opengpes.mesh.sandbox;

import java.nio.file.Path;

/** The contract in compat mode with a store on disk. */
class ClientOnCompatDiskTest extends ClientContract {

  @Override
  SandboxConfig config(Path storeFolder) {
    return SandboxConfig.standard().withStore(storeFolder).withMode(SandboxMode.COMPAT);
  }
}
