package io.github.opengpes.mesh.sandbox.folder;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.client.folder.ControlFile;
import io.github.opengpes.mesh.client.folder.FolderConfig;
import io.github.opengpes.mesh.client.folder.FolderListener;
import io.github.opengpes.mesh.client.folder.FolderMailbox;
import io.github.opengpes.mesh.client.folder.FolderRules;
import io.github.opengpes.mesh.client.folder.FolderService;
import io.github.opengpes.mesh.client.folder.RoundResult;
import io.github.opengpes.mesh.client.folder.StatusRecord;
import io.github.opengpes.mesh.client.folder.UnusableControlFileException;
import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.client.transport.TransportSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The folders of two mailboxes, and what an application does with them. */
final class FolderTree {

  static final MailboxId ONE = new MailboxId("X26ABC1");
  static final MailboxId TWO = new MailboxId("X26ABC2");
  static final FolderRules AT_ONCE =
      FolderRules.standard().withPauses(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private final Path root;
  private final URI service;
  private final String tag;

  FolderTree(Path root, URI service) {
    this(root, service, "");
  }

  /** With something that sets the local ids apart from those of other trees. */
  FolderTree(Path root, URI service, String tag) {
    this.root = root;
    this.service = service;
    this.tag = tag;
  }

  FolderMailbox mailbox(MailboxId id) {
    return FolderMailbox.of(id, "password", root.resolve(id.value()));
  }

  FolderConfig config(FolderMailbox... mailboxes) {
    return FolderConfig.of(MeshSettings.of(service), "TestKey", List.of(mailboxes))
        .withTimes(Duration.ofMillis(1), Duration.ZERO)
        .withRules(AT_ONCE);
  }

  /** A client of the mailbox beside the folders. */
  MeshClient client(MailboxId mailbox) {
    return MeshClient.open(
        MeshClientConfig.of(service, new MeshCredentials(mailbox, "password", "TestKey"))
            .withRetry(RetryPolicy.never()));
  }

  static MeshTransport transport() {
    return new ApacheTransport(TransportSettings.standard());
  }

  /** The machine's clock, and no waiting between attempts. */
  static MeshRuntime runtime(Clock clock) {
    return new MeshRuntime(clock, pause -> {}, new SecureRandom(), UUID::randomUUID);
  }

  static FolderService open(FolderConfig config, FolderListener listener) throws IOException {
    return FolderService.open(config, transport(), runtime(Clock.systemUTC()), listener);
  }

  /** One round of both mailboxes. */
  RoundResult round() throws IOException, InterruptedException {
    return round(config(mailbox(ONE), mailbox(TWO)));
  }

  static RoundResult round(FolderConfig config) throws IOException, InterruptedException {
    try (FolderService service = open(config, FolderListener.none())) {
      return service.round();
    }
  }

  Path folder(MailboxId mailbox, String name) {
    return root.resolve(mailbox.value()).resolve(name);
  }

  /** Puts a pair into {@code OUT} as the public examples do: data first. */
  void put(String base, String data, String... replaced) throws IOException {
    Path out = Files.createDirectories(folder(ONE, "OUT"));
    Files.writeString(out.resolve(base + ".dat"), data);
    putControl(base, replaced);
  }

  void putControl(String base, String... replaced) throws IOException {
    String control =
        """
        <DTSControl>
        <Version>1.0</Version>
        <AddressType>DTS</AddressType>
        <MessageType>Data</MessageType>
        <WorkflowId>TEST_WORKFLOW</WorkflowId>
        <To_DTS>X26ABC2</To_DTS>
        <From_DTS>X26ABC1</From_DTS>
        <LocalId>local %s</LocalId>
        </DTSControl>"""
            .formatted(base + tag);
    for (int i = 0; i < replaced.length; i += 2) {
      control = control.replace(replaced[i], replaced[i + 1]);
    }
    Path out = Files.createDirectories(folder(ONE, "OUT"));
    Files.writeString(out.resolve(base + ".ctl"), control);
  }

  List<String> names(MailboxId mailbox, String folder) throws IOException {
    try (Stream<Path> files = Files.list(folder(mailbox, folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  ControlFile control(MailboxId mailbox, String folder, String name)
      throws IOException, UnusableControlFileException {
    return ControlFile.read(folder(mailbox, folder).resolve(name));
  }

  /** The control files in a folder, reports and others, in the order of their names. */
  List<ControlFile> controls(MailboxId mailbox, String folder)
      throws IOException, UnusableControlFileException {
    List<ControlFile> controls = new ArrayList<>();
    for (String name : names(mailbox, folder)) {
      if (name.endsWith(".ctl")) {
        controls.add(control(mailbox, folder, name));
      }
    }
    return controls;
  }

  String text(MailboxId mailbox, String folder, String name) throws IOException {
    return Files.readString(folder(mailbox, folder).resolve(name), StandardCharsets.UTF_8);
  }

  /** The state that a control file of ours must have. */
  static StatusRecord status(ControlFile control) {
    return control.statusRecord().orElseThrow();
  }
}
