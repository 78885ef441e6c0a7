package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.MeshClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/** The clients of one mailbox, one for each size of chunk; they share their connections. */
final class MailboxClients {

  private final LongFunction<MeshClient> open;
  private final long standard;
  private final Map<Long, MeshClient> bySize = new ConcurrentHashMap<>();

  MailboxClients(long standardChunkSize, LongFunction<MeshClient> open) {
    this.open = open;
    this.standard = standardChunkSize;
  }

  MeshClient standard() {
    return withChunkSize(standard);
  }

  MeshClient withChunkSize(long size) {
    return bySize.computeIfAbsent(size, open::apply);
  }
}
