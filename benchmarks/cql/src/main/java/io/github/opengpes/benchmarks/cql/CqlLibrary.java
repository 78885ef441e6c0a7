package io.github.opengpes.benchmarks.cql;

import static org.hl7.elm_modelinfo.r1.serializing.XmlModelInfoReaderKt.parseModelInfoXml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.StringLibrarySourceProvider;
import org.hl7.elm.r1.VersionedIdentifier;

/** Hyp003.cql, compiled once. */
final class CqlLibrary {

  private CqlLibrary() {}

  /** What the library calls itself. */
  static VersionedIdentifier id() {
    return new VersionedIdentifier().withId("Hyp003").withVersion("1.0");
  }

  /**
   * Reads and compiles it.
   *
   * @param folder that of Hyp003.cql and general-practice-modelinfo.xml
   */
  static LibraryManager compile(Path folder) throws IOException {
    String model = Files.readString(folder.resolve("general-practice-modelinfo.xml"));
    String cql = Files.readString(folder.resolve("Hyp003.cql"));
    ModelManager models = new ModelManager();
    models
        .getModelInfoLoader()
        .registerModelInfoProvider(
            it -> "GeneralPractice".equals(it.getId()) ? parseModelInfoXml(model) : null);
    // No options: neither annotations nor locators nor result types for the engine to carry along.
    LibraryManager libraries = new LibraryManager(models, new CqlCompilerOptions());
    libraries
        .getLibrarySourceLoader()
        .registerProvider(new StringLibrarySourceProvider(List.of(cql)));
    List<CqlCompilerException> faults = new ArrayList<>();
    libraries.resolveLibrary(id(), faults);
    if (!faults.isEmpty()) {
      throw new IllegalStateException("Hyp003.cql: " + faults);
    }
    return libraries;
  }
}
