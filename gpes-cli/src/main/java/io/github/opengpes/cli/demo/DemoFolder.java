package io.github.opengpes.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files of a demonstration: what an operator would write by hand for each of the three
 * programs. They share none of them; the requirement packs are deployed to both ends.
 */
final class DemoFolder {

  /** The day whose end the synthetic records show, and the end of the service year of the packs. */
  static final LocalDate AS_OF = LocalDate.of(2021, 3, 31);

  private static final String EXTRACTOR_MAILBOX = "T00EX001";
  private static final String COLLECTOR_MAILBOX = "T00CO001";

  private final Path out;

  DemoFolder(Path out) {
    this.out = out;
  }

  Path data() {
    return out.resolve("extractor/data");
  }

  Path extractorConfiguration() {
    return out.resolve("extractor/extractor.yaml");
  }

  Path collectorConfiguration() {
    return out.resolve("collector/collector.yaml");
  }

  Path mailboxes() {
    return out.resolve("sandbox/mailboxes.jsonl");
  }

  Path messages() {
    return out.resolve("sandbox/store");
  }

  Path log(String program) {
    return out.resolve(program + "/" + program + ".log");
  }

  Path collections() {
    return out.resolve("collector/collections");
  }

  /** Writes the mailboxes of the sandbox. */
  void writeMailboxes() throws IOException {
    write(
        mailboxes(),
        """
        {"mailbox_id":"%s","mailbox_name":"Demonstration extractor","ods_code":"T00EX","org_code":"T00EX","password":"extractor-password"}
        {"mailbox_id":"%s","mailbox_name":"Demonstration collector","ods_code":"T00CO","org_code":"T00CO","password":"collector-password"}
        """
            .formatted(EXTRACTOR_MAILBOX, COLLECTOR_MAILBOX));
  }

  /** Writes the configurations of both ends. */
  void writeConfigurations(int port, Path packs, List<String> practices) throws IOException {
    String packList =
        DemoCollection.all().stream()
            .map(collection -> "  - " + packs.resolve(collection.pack()) + "\n")
            .collect(Collectors.joining());
    write(
        extractorConfiguration(),
        """
        # The GP system side of the demonstration (docs/extractor/README.md).
        mailbox:
          url: http://127.0.0.1:%d
          mailbox: %s
          password: plain:extractor-password
          shared-key: plain:TestKey
          poll-every: PT0.5S   # only against a sandbox: MESH asks for five minutes
        state: state
        collectors: [%s]
        domain: test
        gp-system: 001.001.001.001
        practices:
        %spacks:
        %sparticipation:
          default: 'yes'
          rules:
            # one practice does not take part in the research-style collection ...
            - {query: D00003, practice: %s, stage: 1, decision: 'no'}
            # ... and one keeps its audit results back after having seen them
            - {query: D00002, practice: %s, stage: 2, decision: 'no'}
        type1:
          # As the synthetic records have it; not confirmed in public (docs/extraction/README.md).
          withdrawal: ['827261000000102']
        """
            .formatted(
                port,
                EXTRACTOR_MAILBOX,
                COLLECTOR_MAILBOX,
                practices.stream()
                    .map(code -> "  - {code: " + code + ", data: data}\n")
                    .collect(Collectors.joining()),
                packList,
                practices.get(practices.size() - 1),
                practices.get(Math.min(1, practices.size() - 1))));
    write(
        collectorConfiguration(),
        """
        # The national side of the demonstration (docs/collector/README.md).
        mailbox:
          url: http://127.0.0.1:%d
          mailbox: %s
          password: plain:collector-password
          shared-key: plain:TestKey
          poll-every: PT0.5S   # only against a sandbox: MESH asks for five minutes
        state-folder: state
        landing-folder: landing
        release-folder: release
        packs:
        %sextractors:
          - mailbox: %s
            supplier: Demonstration
            practices: [%s]
        """
            .formatted(
                port,
                COLLECTOR_MAILBOX,
                packList,
                EXTRACTOR_MAILBOX,
                String.join(", ", practices)));
  }

  /**
   * Writes the collections.
   *
   * @param today the execution date
   */
  List<Path> writeCollections(LocalDate today) throws IOException {
    List<Path> files = new ArrayList<>();
    for (DemoCollection collection : DemoCollection.all()) {
      Path file = collections().resolve(collection.pack() + ".yaml");
      write(file, collection.yaml(today, EXTRACTOR_MAILBOX));
      files.add(file);
    }
    return files;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }
}
