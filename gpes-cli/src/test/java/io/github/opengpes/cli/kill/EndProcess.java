package io.github.opengpes.cli.kill;

import io.github.opengpes.exchange.DurableWrite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps one end running as a process, and kills it with SIGKILL right after each of the durable
 * writes that are still to come, once.
 */
final class EndProcess implements AutoCloseable {

  private final List<String> command;
  private final List<String> collections;
  private final Path log;
  private final Set<DurableWrite> toCome;
  private Process process;
  private Thread reader;
  private volatile boolean closed;

  EndProcess(
      String end,
      Path configuration,
      Path clock,
      Path log,
      Collection<DurableWrite> kills,
      List<Path> collections)
      throws IOException {
    this.command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            StoppableEnd.class.getName(),
            end,
            configuration.toString(),
            clock.toString());
    this.collections = collections.stream().map(Path::toString).toList();
    this.log = log;
    this.toCome = EnumSet.noneOf(DurableWrite.class);
    this.toCome.addAll(kills);
    start();
  }

  /** The writes at which it has not been killed yet. */
  synchronized Set<DurableWrite> toCome() {
    return EnumSet.copyOf(toCome);
  }

  boolean isAlive() {
    return process.isAlive() || reader.isAlive();
  }

  private void start() throws IOException {
    List<String> all = new ArrayList<>(command);
    all.add(
        toCome.isEmpty() ? "-" : toCome.stream().map(Enum::name).collect(Collectors.joining(",")));
    all.addAll(collections);
    process =
        new ProcessBuilder(all)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Process mine = process;
    reader = new Thread(() -> read(mine), "reader of " + log.getFileName());
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Process mine) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(mine.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        if (line.startsWith(StoppableEnd.STANDS)) {
          kill(mine, DurableWrite.valueOf(line.substring(StoppableEnd.STANDS.length())));
          return;
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      if (!closed) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private synchronized void kill(Process mine, DurableWrite at) throws IOException {
    mine.destroyForcibly().onExit().join();
    toCome.remove(at);
    if (!closed) {
      start();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    process.destroyForcibly().onExit().join();
  }
}
