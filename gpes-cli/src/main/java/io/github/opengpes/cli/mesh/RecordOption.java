package io.github.opengpes.cli.mesh;

import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.recorder.Recorder;
import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The black box: writes down each exchange without its content. */
final class RecordOption {

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description =
          "Write down each exchange, without content and secrets (docs/mesh/recording.md).")
  private @Nullable Path folder;

  /** The way to a service, through the recorder where one is wanted. */
  record Way(MeshTransport transport, Optional<Recorder> recorder) implements AutoCloseable {
    @Override
    public void close() {
      recorder.ifPresent(Recorder::close);
    }
  }

  Way to(MeshSettings settings) throws IOException {
    MeshTransport transport = transport(settings);
    if (folder == null) {
      return new Way(transport, Optional.empty());
    }
    Recorder recorder = Recorder.open(folder);
    return new Way(recorder.around(transport), Optional.of(recorder));
  }

  static MeshTransport transport(MeshSettings settings) {
    return new ApacheTransport(settings.transport());
  }
}
