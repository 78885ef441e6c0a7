package io.github.opengpes.cli.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * One of the collections of the demonstration.
 *
 * @param pack the pack's folder below {@code packs/}
 * @param extra lines of the collection file beyond those that all have
 */
record DemoCollection(String pack, String sqi, String name, String extra) {

  /** The four packs of this repository: two QOF counts, an audit and a research-style extract. */
  static List<DemoCollection> all() {
    return List.of(
        new DemoCollection(
            "qof-hypertension",
            "D00001-202103310000-R",
            "QOF hypertension 2020-21",
            "notifications: none\npriority: 5000\n"),
        new DemoCollection(
            "qof-diabetes-register",
            "D00004-202103310000-R",
            "QOF diabetes register 2020-21",
            "notifications: none\npriority: 5000\nshow-descriptions: true\n"),
        new DemoCollection(
            "cvdprevent",
            "D00002-202103310000-R",
            "CVDPREVENT 2020-21",
            """
            notifications: stage1-and-stage2
            answer-within: PT1H
            notice:
              title: CVDPREVENT 2020-21
              narrative: A national audit of the prevention of cardiovascular disease.
            variables:
              AUDIT_PERIOD_START_DAT: "2020-04-01"
              AUDIT_PERIOD_END_DAT: "2021-03-31"
            """),
        new DemoCollection(
            "gdppr-style",
            "D00003-202103310000-R",
            "Data for planning and research",
            """
            notifications: stage1
            answer-within: PT1H
            notice:
              title: Data for planning and research
              narrative: Entries of many clusters, for research into the health of the population.
            priority: 100
            """));
  }

  String yaml(LocalDate today, String extractorMailbox) {
    return """
        name: %s
        sqi: %s
        domain: test
        test-pack-id: opengpes-demo
        execution-date: %s
        cutoff-date: %s
        retention-days: 90
        %scohort:
          - mailbox: %s
        release: automatic
        """
        .formatted(name, sqi, today, today.plusDays(14), extra, extractorMailbox);
  }
}
