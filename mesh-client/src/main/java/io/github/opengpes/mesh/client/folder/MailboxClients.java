package io.github.opengpes.mesh.client.folder;

import io.github.opengpes.mesh.client.MeshClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clients of one mailbox, one for each size of chunk; they share their connections. */
final class MailboxClients {

  private final MeshClient standard;
  private final Map<Long, MeshClient> bySize = new ConcurrentHashMap<>();

  MailboxClients(MeshClient standard) {
    this.standard = standard;
  }

  MeshClient standard() {
    return standard;
  }

  MeshClient withChunkSize(long size) {
    return bySize.computeIfAbsent(size, standard::withChunkSize);
  }
}
