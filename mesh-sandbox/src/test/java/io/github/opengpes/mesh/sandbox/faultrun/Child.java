package io.github.opengpes.mesh.sandbox.faultrun;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process of the run, whose log is added to a file. */
final class Child implements AutoCloseable {

  private final Process process;

  Child(Class<?> main, int megabytes, Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + megabytes + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dlogback.configurationFile=faultrun/logback.xml");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    File file = log.toFile();
    process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(file)).start();
  }

  String firstLine() throws IOException {
    return process.inputReader(StandardCharsets.UTF_8).readLine();
  }

  /** Does this for each line of output, on a thread of its own, until the process ends. */
  void eachLine(Runnable then) {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    Thread reader =
        new Thread(
            () -> {
              try {
                while (out.readLine() != null) {
                  then.run();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((thread, e) -> then.run());
    reader.start();
  }

  void closeInput() throws IOException {
    process.getOutputStream().close();
  }

  int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
