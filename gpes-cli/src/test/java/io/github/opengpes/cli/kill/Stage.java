package io.github.opengpes.cli.kill;

import io.github.opengpes.exchange.DurableWrite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The files of the kill test: two practices of a few patients, two collections, both ends. */
final class Stage {

  static final String COUNTS = "D00001-202103310000-R";
  static final String AUDIT = "D00002-202103310000-R";

  private final Path folder;
  private final Path clock;

  private Stage(Path folder) {
    this.folder = folder;
    this.clock = folder.resolve("clock");
  }

  static Stage set(Path folder, URI mesh) throws IOException {
    Stage stage = new Stage(folder);
    ShiftedClock.shift(stage.clock, 0);
    stage.writeData();
    stage.writeConfigurations(mesh);
    stage.writeCollections();
    return stage;
  }

  void shiftClock(long days) throws IOException {
    ShiftedClock.shift(clock, days);
  }

  EndProcess extractor(Collection<DurableWrite> kills) throws IOException {
    return new EndProcess(
        "extractor",
        folder.resolve("extractor/extractor.yaml"),
        clock,
        folder.resolve("extractor.log"),
        kills,
        List.of());
  }

  EndProcess collector(Collection<DurableWrite> kills) throws IOException {
    return new EndProcess(
        "collector",
        folder.resolve("collector/collector.yaml"),
        clock,
        folder.resolve("collector.log"),
        kills,
        List.of(folder.resolve("collector/counts.yaml"), folder.resolve("collector/audit.yaml")));
  }

  EndState extractorState() {
    return new EndState(folder.resolve("extractor/state/state.db"));
  }

  EndState collectorState() {
    return new EndState(folder.resolve("collector/state/state.db"));
  }

  /** The folders of released results. */
  List<Path> released() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("collector/release"))) {
      return files
          .filter(file -> file.getFileName().toString().equals("aggregates.parquet"))
          .map(Path::getParent)
          .toList();
    }
  }

  String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String end : List.of("extractor", "collector")) {
      Path log = folder.resolve(end + ".log");
      if (Files.exists(log)) {
        List<String> lines = Files.readAllLines(log);
        text.append(end).append(":\n");
        lines
            .subList(Math.max(0, lines.size() - 40), lines.size())
            .forEach(line -> text.append("  ").append(line).append('\n'));
      }
    }
    return text.toString();
  }

  /** In each practice one patient with high blood pressure and one with a coronary disease. */
  private void writeData() throws IOException {
    write(
        "extractor/data/patients.csv",
        """
        practice,patient_id,nhs_number,date_of_birth,date_of_death,sex,ethnic,surname,forename,address_1,address_2,address_3,address_4,address_5,postcode,s_flag,sharing_dissent
        T00001,1,9990000018,1950-05-01,,1,A,Invented,Ann,,,,,,ZZ99 3AA,N,N
        T00001,2,9990000026,1948-07-12,,2,A,Invented,Bob,,,,,,ZZ99 3AA,N,N
        T00002,1,9990000034,1961-01-30,,1,B,Invented,Cat,,,,,,ZZ99 3AB,N,N
        """);
    write(
        "extractor/data/registrations.csv",
        """
        practice,patient_id,start,end,type
        T00001,1,1990-01-01,,GMS
        T00001,2,1990-01-01,,GMS
        T00002,1,2001-06-15,,GMS
        """);
    write(
        "extractor/data/journals.csv",
        """
        practice,patient_id,entry_id,date,record_date,code,scheme,episode_condition,episode_prescription,value1_condition,value2_condition,value1_prescription,value2_prescription,links,sealed,sensitive
        T00001,1,1,2015-03-01,2015-03-01,38341003,,,,,,,,,N,N
        T00001,1,2,2021-01-15,2021-01-15,75367002,,,,138,82,,,,N,N
        T00001,2,3,2012-11-20,2012-11-20,53741008,,,,,,,,,N,N
        T00001,2,4,2021-02-01,2021-02-01,75367002,,,,151,90,,,,N,N
        T00002,1,1,2018-08-08,2018-08-08,38341003,,,,,,,,,N,N
        """);
  }

  private void writeConfigurations(URI mesh) throws IOException {
    Path packs = Path.of("../packs").toAbsolutePath().normalize();
    String mailbox =
        """
        mailbox:
          url: %s
          mailbox: %s
          password: plain:password
          shared-key: plain:TestKey
          poll-every: PT0.1S
        """;
    String packList =
        "packs: [%s, %s]\n"
            .formatted(packs.resolve("qof-hypertension"), packs.resolve("cvdprevent"));
    write(
        "extractor/extractor.yaml",
        mailbox.formatted(mesh, "X26ABC1")
            + """
            state: state
            collectors: [X26ABC2]
            domain: test
            gp-system: 001.001.001.001
            practices:
              - {code: T00001, data: data}
              - {code: T00002, data: data}
            participation:
              default: 'yes'
              rules: [{practice: T00002, decision: ignore}]
            """
            + packList);
    write(
        "collector/collector.yaml",
        mailbox.formatted(mesh, "X26ABC2")
            + """
            state-folder: state
            landing-folder: landing
            release-folder: release
            extractors:
              - {mailbox: X26ABC1, supplier: Test, practices: [T00001, T00002]}
            """
            + packList);
  }

  private void writeCollections() throws IOException {
    LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneId.of("Europe/London"));
    String common =
        """
        name: %s
        sqi: %s
        domain: test
        test-pack-id: kill-test
        execution-date: %s
        cutoff-date: %s
        retention-days: 90
        notifications: %s
        cohort: [{mailbox: X26ABC1}]
        """;
    write(
        "collector/counts.yaml",
        common.formatted("Counts", COUNTS, today, today.plusDays(20), "none"));
    write(
        "collector/audit.yaml",
        common.formatted("Audit", AUDIT, today.plusDays(2), today.plusDays(20), "stage1-and-stage2")
            + """
            notice: {title: Audit, narrative: An audit.}
            variables:
              AUDIT_PERIOD_START_DAT: "2020-04-01"
              AUDIT_PERIOD_END_DAT: "2021-03-31"
            """);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
