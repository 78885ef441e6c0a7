package io.github.opengpes.cli.kill;

import io.github.opengpes.collector.Collector;
import io.github.opengpes.collector.Operator;
import io.github.opengpes.collector.collection.CollectionDefinition;
import io.github.opengpes.collector.config.CollectorConfiguration;
import io.github.opengpes.exchange.DurableWrite;
import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.MailboxExchange;
import io.github.opengpes.exchange.ServiceLoop;
import io.github.opengpes.extractor.Extractor;
import io.github.opengpes.extractor.ExtractorSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * One end as a process of its own, which stands still right after the first of the durable writes
 * that it is given, says so, and waits to be killed.
 */
final class StoppableEnd {

  static final String STANDS = "stands after ";
  private static final Duration PAUSE = Duration.ofMillis(100);

  private StoppableEnd() {}

  /** Arguments: end, configuration, clock file, writes with commas between (or -), collections. */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Clock clock = new ShiftedClock(Path.of(args[2]));
    Set<DurableWrite> stops = EnumSet.noneOf(DurableWrite.class);
    if (!args[3].equals("-")) {
      for (String name : args[3].split(",", -1)) {
        stops.add(DurableWrite.valueOf(name));
      }
    }
    DurableWriteListener standStill =
        write -> {
          if (stops.contains(write)) {
            out.println(STANDS + write);
            waitForTheKill();
          }
        };
    Path configuration = Path.of(args[1]);
    List<Path> collections = Arrays.stream(args).skip(4).map(Path::of).toList();
    if (args[0].equals("extractor")) {
      runExtractor(configuration, clock, standStill);
    } else {
      runCollector(configuration, clock, standStill, collections);
    }
  }

  private static void runExtractor(Path file, Clock clock, DurableWriteListener writes)
      throws Exception {
    try (Extractor extractor =
        Extractor.open(ExtractorSettings.load(file), Map.of(), clock, writes)) {
      new ServiceLoop(extractor, PAUSE).run();
    }
  }

  private static void runCollector(
      Path file, Clock clock, DurableWriteListener writes, List<Path> collections)
      throws IOException, InterruptedException {
    CollectorConfiguration configuration = CollectorConfiguration.read(file);
    try (Operator operator = Operator.open(configuration, clock, writes)) {
      for (Path collection : collections) {
        // Already there after a restart: refused, and that is right.
        operator.add(CollectionDefinition.read(collection), Files.readString(collection), false);
      }
    }
    Collector.Environment environment =
        new Collector.Environment(
            MailboxExchange.client(configuration.mailbox(), Map.of()),
            clock,
            UUID::randomUUID,
            writes);
    try (Collector collector = Collector.open(configuration, environment)) {
      new ServiceLoop(collector, PAUSE).run();
    }
  }

  private static void waitForTheKill() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
