package io.github.opengpes.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the direction of the arrows between modules (docs/adr/0001-modules-and-arrows.md) and the
 * house rules that a compiler cannot see. An arrow that is not in the table is refused.
 */
@Tag("once")
class ModuleArrowsTest {

  private static final String ROOT = "io.github.opengpes.";

  /** Module to the modules that it may use. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("mesh.client", Set.of()),
          Map.entry("mesh.sandbox", Set.of()),
          Map.entry("mesh.conformance", Set.of()),
          Map.entry("messages", Set.of()),
          Map.entry("requirements", Set.of()),
          Map.entry("documents", Set.of("requirements")),
          Map.entry("extraction", Set.of("requirements", "messages")),
          Map.entry("exchange", Set.of("mesh.client", "messages")),
          Map.entry("testkit", Set.of("requirements", "messages", "extraction", "mesh.client")),
          Map.entry(
              "extractor",
              Set.of("exchange", "extraction", "requirements", "messages", "mesh.client")),
          Map.entry("collector", Set.of("exchange", "requirements", "messages", "mesh.client")));

  /** Layer of the MESH client to the layers that it may use (docs/adr/0005-mesh-layers.md). */
  private static final Map<String, Set<String>> MESH_CLIENT_LAYERS =
      Map.of(
          "transport", Set.of(),
          "metrics", Set.of(),
          "recorder", Set.of("transport"),
          "mailbox", Set.of(),
          "durable", Set.of("mailbox"),
          "folder", Set.of("transport"),
          "doctor", Set.of("transport"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT + "..");

  @Test
  void seesEveryModule() {
    Set<String> seen = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      seen.add(moduleOf(type.getPackageName()));
    }
    Set<String> expected = new TreeSet<>(ARROWS.keySet());
    expected.add("cli");
    assertThat(seen).isEqualTo(expected);
  }

  @TestFactory
  List<DynamicTest> usesOnlyTheModulesBelow() {
    return ARROWS.keySet().stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module + " uses " + ARROWS.get(module),
                    () -> {
                      String[] forbidden =
                          ARROWS.keySet().stream()
                              .filter(other -> !other.equals(module))
                              .filter(other -> !ARROWS.get(module).contains(other))
                              .map(other -> ROOT + other + "..")
                              .toArray(String[]::new);
                      forbidden = Arrays.copyOf(forbidden, forbidden.length + 1);
                      forbidden[forbidden.length - 1] = ROOT + "cli..";
                      check(
                          noClasses()
                              .that()
                              .resideInAPackage(ROOT + module + "..")
                              .should()
                              .dependOnClassesThat()
                              .resideInAnyPackage(forbidden));
                    }))
        .toList();
  }

  @Test
  void layersOfTheMeshClientUseOnlyThoseBelow() {
    String client = ROOT + "mesh.client.";
    MESH_CLIENT_LAYERS.forEach(
        (layer, allowed) -> {
          String[] forbidden =
              MESH_CLIENT_LAYERS.keySet().stream()
                  .filter(other -> !other.equals(layer) && !allowed.contains(other))
                  .map(other -> client + other + "..")
                  .toArray(String[]::new);
          check(
              noClasses()
                  .that()
                  .resideInAPackage(client + layer + "..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(forbidden));
        });
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "mesh.client")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                MESH_CLIENT_LAYERS.keySet().stream()
                    .filter(layer -> !layer.equals("transport"))
                    .map(layer -> client + layer + "..")
                    .toArray(String[]::new)));
  }

  @Test
  void packagesOfAModuleDoNotGoInCircles() {
    for (String module : ARROWS.keySet()) {
      check(slices().matching(ROOT + module + ".(*)..").should().beFreeOfCycles());
    }
  }

  @Test
  void nothingButTheCommandPrints() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  /** But for the one place that asks a certificate: the platform's have no other dates. */
  @Test
  void nobodyUsesTheOldDates() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "mesh.client.doctor.CertificateWords")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Calendar"));
  }

  @Test
  void nobodyLeansOnTheMachinesTimeZone() {
    check(
        noClasses()
            .should()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemDefaultZone"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static String moduleOf(String packageName) {
    String rest = packageName.substring(ROOT.length());
    return ARROWS.keySet().stream()
        .filter(module -> rest.equals(module) || rest.startsWith(module + "."))
        .findFirst()
        .orElse(rest.startsWith("cli.") ? "cli" : rest);
  }
}
