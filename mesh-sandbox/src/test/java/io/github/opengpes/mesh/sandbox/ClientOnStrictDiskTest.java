package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MessageId;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract in strict mode with a store on disk. */
@Tag("once")
class ClientOnStrictDiskTest extends ClientContract {

  @Override
  SandboxConfig config(Path storeFolder) {
    return SandboxConfig.standard().withStore(storeFolder);
  }

  @Test
  void anAcknowledgedMessageIsGone() throws IOException {
    MessageId id = one.send(message(bytes("a"))).id();
    two.acknowledge(id);
    assertThatThrownBy(() -> fetch(id)).isInstanceOf(MeshException.Gone.class);
  }
}
